/* Texts that mean harm to one format or another. */
#ifndef HOSTILE_H
#define HOSTILE_H

static const char *const hostile_texts[] = {
    "=cmd|'/C calc'!A0",
    "＝HYPERLINK(\"http://x\")",
    "<script>alert(1)</script>",
    "]]><svg onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "a | b || c",
    "&lt;b&gt; &amp;",
    "# head\n- list\n1. item\n> quote",
    "[link](javascript:alert(1)) ![x](http://x)",
    "`code` *bold* _it_ ~~no~~ $x$ \\",
    "right \xe2\x80\xae tfel \xe2\x81\xa6 x",
    "bell\x07 escape\x1b[31m tab\there",
    "cell \"quoted\", comma\r\nsecond line",
    "c1 \xc2\x85 mark \xef\xbb\xbf end",
    "髙 ① ㎡ ～ ―",
    "  =1+1",
    "",
};

enum { HOSTILE_COUNT = sizeof hostile_texts / sizeof *hostile_texts };

#endif
