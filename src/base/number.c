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

const char *number_text(struct arena *arena, double number)
{
    return arena_printf(arena, "%.12g", number == 0 ? 0.0 : number);
}

/* Whether 15 digits of a number could be rounded to another whole number than
 * the number itself: near a half, and where digits run out. */
static bool is_near_half(double number)
{
    return !(fabs(number) < 1e9) || fabs(number - floor(number) - 0.5) < 1e-5;
}

double number_round(double number, int decimals)
{
    if (!isfinite(number))
        return number;
    double scale = pow(10, decimals), scaled = number * scale;
    if (is_near_half(scaled)) {
        char digits[40];
        snprintf(digits, sizeof digits, "%.15g", scaled);
        scaled = strtod(digits, NULL);
    }
    double rounded = round(scaled) / scale;
    return rounded == 0 ? 0.0 : rounded;
}

const char *number_plain(struct arena *arena, double number, int decimals)
{
    return arena_printf(
        arena, "%.*f", decimals, number_round(number, decimals));
}

const char *number_fixed(struct arena *arena, double number, int decimals)
{
    const char *plain = number_plain(arena, number, decimals);
    struct text grouped = text_new(arena);
    if (*plain == '-') {
        text_add(&grouped, "-");
        plain++;
    }
    size_t whole = strspn(plain, "0123456789");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            text_add(&grouped, ",");
        text_add_bytes(&grouped, plain + i, 1);
    }
    text_add(&grouped, plain + whole);
    return text_string(&grouped);
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
