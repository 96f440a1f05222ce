/* The two languages of every output. Words stand beside each other where they
 * are used, so that neither can be forgotten. */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

enum language { LANGUAGE_JA, LANGUAGE_EN };

struct words {
    const char *ja, *en;
};

#define WORDS(japanese, english) ((struct words){(japanese), (english)})

/* The words in a language; the other language where one is missing; "" where
 * both are. */
const char *words_in(struct words words, enum language language);

#endif
