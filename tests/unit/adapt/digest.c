/* SHA-256; expected values: FIPS 180-4 examples (NIST, "abc"). */
#include "test.h"

#include "adapt/digest.h"

#include <stdlib.h>
#include <unistd.h>

static void known_digests(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    assert_string_equal(digest_bytes(arena, "abc", 3),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(digest_bytes(arena, "", 0),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    arena_free(arena);
}

/* FIPS 180-4: one million times 'a'. */
static void file_in_pieces(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    char path[] = "/tmp/erabu_digest_XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    assert_non_null(file);
    for (int i = 0; i < 1000000; i++)
        fputc('a', file);
    fclose(file);
    const char *digest = NULL;
    size_t size = 0;
    assert_int_equal(digest_file(arena, path, &digest, &size), STATUS_OK);
    assert_int_equal(size, 1000000);
    assert_string_equal(digest,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    unlink(path);
    const char *untouched = digest;
    assert_int_equal(digest_file(arena, path, &digest, &size), STATUS_FAILED);
    assert_ptr_equal(digest, untouched);
    assert_int_equal(digest_file(arena, "/tmp", &digest, &size), STATUS_FAILED);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digests), cmocka_unit_test(file_in_pieces)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
