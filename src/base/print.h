/* Texts put together as printf does it, in less time. */
#ifndef BASE_PRINT_H
#define BASE_PRINT_H

#include <stdarg.h>
#include <stddef.h>

/* As vsnprintf; where the text has no room, what is written is no part of it.
 * `args` are not to be used again. */
int print_text(char *room, size_t size, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

#endif
