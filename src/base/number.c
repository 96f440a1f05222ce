#include "base/number.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)? */
static bool is_decimal(const char *c)
{
    if (*c == '-' || *c == '+')
        c++;
    if (*c < '0' || *c > '9')
        return false;
    if (c[0] == '0' && c[1] >= '0' && c[1] <= '9')
        return false;
    c += strspn(c, "0123456789");
    if (*c == '.') {
        size_t digits = strspn(++c, "0123456789");
        if (digits == 0)
            return false;
        c += digits;
    }
    if (*c == 'e' || *c == 'E') {
        c++;
        if (*c == '-' || *c == '+')
            c++;
        size_t digits = strspn(c, "0123456789");
        if (digits == 0)
            return false;
        c += digits;
    }
    return *c == '\0';
}

/* Full-width digits and signs become ASCII; too long a text is no number. */
static bool half_width(const char *text, char *half, size_t room)
{
    size_t used = 0;
    while (*text != '\0') {
        const char *start = text;
        uint32_t point = text_next(&text);
        if (point >= 0xff01 && point <= 0xff5e)
            point = point - 0xff01 + '!';
        if (point > 0x7e || used + 1 >= room || text - start > 3)
            return false;
        half[used++] = (char)point;
    }
    half[used] = '\0';
    return true;
}

bool number_parse(const char *text, double *number)
{
    char half[64];
    if (!half_width(text, half, sizeof half) || !is_decimal(half))
        return false;
    double parsed = strtod(half, NULL);
    if (!isfinite(parsed))
        return false;
    *number = parsed;
    return true;
}

/* ---- out ---- */

static double power_of_ten(int exponent)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    bool listed =
        exponent >= 0 && (size_t)exponent < sizeof powers / sizeof *powers;
    return listed ? powers[exponent] : pow(10, exponent);
}

/* The digits of a whole number over 10^decimals, below 10^15: what printf
 * would write, in a tenth of its time; a report has a hundred thousand. */
static const char *digits_of(struct arena *arena, double whole, int decimals)
{
    char room[40], *at = room + sizeof room - 1;
    uint64_t left = (uint64_t)fabs(whole);
    *at = '\0';
    for (int written = 0; left > 0 || written <= decimals; written++) {
        if (written == decimals && decimals > 0)
            *--at = '.';
        *--at = (char)('0' + left % 10);
        left /= 10;
    }
    if (whole < 0)
        *--at = '-';
    return arena_text(arena, at);
}

/* Whether a number is a whole one over 10^decimals with up to 12 digits, which
 * %.12g writes without an exponent. */
static bool is_short(double number, double *whole, int *decimals)
{
    static const double least = 1e-4, most = 1e12;
    enum { MOST_DECIMALS = 6 };
    if (number != 0 && !(fabs(number) >= least && fabs(number) < most))
        return false;
    for (*decimals = 0; *decimals <= MOST_DECIMALS; ++*decimals) {
        double scale = power_of_ten(*decimals);
        *whole = round(number * scale);
        if (fabs(*whole) < most && *whole / scale == number)
            return true;
    }
    return false;
}

const char *number_text(struct arena *arena, double number)
{
    double whole;
    int decimals;
    if (is_short(number, &whole, &decimals))
        return digits_of(arena, whole, decimals);
    return arena_printf(arena, "%.12g", number);
}

/* Whether 15 digits of a number could be rounded to another whole number than
 * the number itself: near a half, and where digits run out. */
static bool is_near_half(double number)
{
    return !(fabs(number) < 1e9) || fabs(number - floor(number) - 0.5) < 1e-5;
}

/* In units of the last decimal. */
static double round_scaled(double number, double scale)
{
    double scaled = number * scale;
    if (is_near_half(scaled)) {
        char digits[40];
        snprintf(digits, sizeof digits, "%.15g", scaled);
        scaled = strtod(digits, NULL);
    }
    return round(scaled);
}

double number_round(double number, int decimals)
{
    if (!isfinite(number))
        return number;
    double scale = power_of_ten(decimals);
    double rounded = round_scaled(number, scale) / scale;
    return rounded == 0 ? 0.0 : rounded;
}

const char *number_plain(struct arena *arena, double number, int decimals)
{
    static const double most = 1e15;
    if (isfinite(number) && decimals >= 0) {
        double whole = round_scaled(number, power_of_ten(decimals));
        if (fabs(whole) < most)
            return digits_of(arena, whole, decimals);
    }
    return arena_printf(
        arena, "%.*f", decimals, number_round(number, decimals));
}

const char *number_fixed(struct arena *arena, double number, int decimals)
{
    enum { GROUP = 3 };
    const char *plain = number_plain(arena, number, decimals);
    size_t sign = *plain == '-';
    size_t whole = strspn(plain + sign, "0123456789");
    char *grouped = arena_alloc(arena, strlen(plain) + whole / GROUP + 1);
    char *at = grouped;
    for (size_t i = 0; i < sign + whole; i++) {
        if (i > sign && (sign + whole - i) % GROUP == 0)
            *at++ = ',';
        *at++ = plain[i];
    }
    strcpy(at, plain + sign + whole);
    return grouped;
}

/* Nearer than this to a whole number is what arithmetic leaves of one. */
static const double WHOLE_NOISE = 1e-12;

double number_up(double number, int decimals)
{
    if (!isfinite(number))
        return number;
    double scale = power_of_ten(decimals), scaled = number * scale;
    double nearest = round(scaled);
    bool is_whole = number_near(nearest, scaled, WHOLE_NOISE);
    return (is_whole ? nearest : ceil(scaled)) / scale;
}

double number_down(double number, int decimals)
{
    double down = -number_up(-number, decimals);
    return down == 0 ? 0.0 : down;
}

bool number_near(double a, double b, double relative)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    if (a == b)
        return true;
    double larger = fmax(fabs(a), fabs(b));
    return fabs(a - b) <= relative * fmax(larger, 1e-300);
}
