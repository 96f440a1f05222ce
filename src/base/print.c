#include "base/print.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct printing {
    char *room;
    size_t size, length;
};

static void add(struct printing *printing, const char *bytes, size_t count)
{
    if (printing->length + count <= printing->size)
        memcpy(printing->room + printing->length, bytes, count);
    printing->length += count;
}

/* False where the format asks for more than texts. */
static bool join(struct printing *printing, const char *format, va_list args)
{
    const char *sign;
    while ((sign = strchr(format, '%')) != NULL) {
        add(printing, format, (size_t)(sign - format));
        const char *text = sign[1] == 's' ? va_arg(args, const char *) : NULL;
        if (text == NULL)
            return false;
        add(printing, text, strlen(text));
        format = sign + 2;
    }
    add(printing, format, strlen(format) + 1);
    return true;
}

/* Most formats only join texts: the C library's interpreter was a tenth of a
 * report's time. */
int print_text(char *room, size_t size, const char *format, va_list args)
{
    struct printing printing = {room, size, 0};
    va_list again;
    va_copy(again, args);
    bool joined = join(&printing, format, args);
    int length = joined ? (int)printing.length - 1
                        : vsnprintf(room, size, format, again);
    va_end(again);
    return length;
}
