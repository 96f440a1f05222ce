/* Numbers as people write them, and as tables print them. Independent of the
 * locale: the program never calls setlocale. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/arena.h"

#include <stdbool.h>

/* Reads a whole decimal number ("12", "-0.5", "1e3"; full-width digits count
 * as digits). Refuses "", "012", "0x10", "1,234", "nan", "1e999", "3abc". */
bool number_parse(const char *text, double *number);

/* Shortest of up to 12 significant digits: "0.32", "16400", "1e+20". */
const char *number_text(struct arena *arena, double number);

/* Fixed decimals, halves away from zero on the decimal value that the double
 * prints as with 15 digits (2.675 -> "2.68"), digits in groups of three:
 * "16,400.0". "-0" is "0". */
const char *number_fixed(struct arena *arena, double number, int decimals);

/* The same without groups, for spreadsheets and coordinates. */
const char *number_plain(struct arena *arena, double number, int decimals);

/* Half away from zero, on the value as printed with 15 digits. */
double number_round(double number, int decimals);

/* The next number of so many decimals that is not below (not above) it; itself
 * where its 12 digits need no more. */
double number_up(double number, int decimals);
double number_down(double number, int decimals);

/* Equal within a relative difference, or both NaN. */
bool number_near(double a, double b, double relative);

#endif
