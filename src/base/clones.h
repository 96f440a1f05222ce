/* Loops compiled for several processors, the best chosen as the program
 * starts. Products and sums are not contracted (-ffp-contract=off) and no sum
 * is reordered, so that all of them give the same bits. */
#ifndef BASE_CLONES_H
#define BASE_CLONES_H

#if defined __x86_64__ && defined __GNUC__ && !defined __clang__
#define CLONES                                                                 \
    __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define CLONES
#endif

#endif
