// A tokenizer for a language like C: 4 KiB of text, n times. Words are recognized by a table of keywords, numbers are evaluated.
#include "kernel.h"

enum { SIZE = 4096 };

static char text[SIZE + 16];

enum Class { OTHER, BLANK, LETTER, DIGIT, QUOTE, OPERATOR, SLASH, END };

static u8 classes[256];

static const char *const keywords[] = {"break", "case",   "do",     "else",   "for",    "goto",
                                       "if",    "int",    "return", "static", "struct", "switch",
                                       "void",  "while",  "char",   "double", "extern", "unsigned"};

static const char *const pieces[] = {
    "while", "return", "x", "i", "counter", "static", "int", "structure", "a1", "if", "_tmp", "unsigned", "for", "fortune",
    "0", "1", "42", "0x7fFf", "3735928559", "12.5", "\"a string with \\\"quotes\\\"\"", "'c'", "// a comment to the end\n",
    "/* another\n one */", "==", "=", "<<=", "+", "++", "->", "(", ")", "{", "}", ";", ";", "[", "]", "&&", "!=", "\n", "  "};

static void generate(void) {
    u32 length = 0;
    while (length < SIZE - 64) {
        for (const char *s = pieces[rnd() % (sizeof pieces / sizeof *pieces)]; *s; s++) text[length++] = *s;
        text[length++] = ' ';
    }
    text[length] = 0;
}

static void classify(void) {
    for (int c = 0; c < 256; c++) {
        int lower = c | 32;
        classes[c] = c == 0                                         ? END
                     : c == ' ' || c == '\n' || c == '\t'           ? BLANK
                     : (lower >= 'a' && lower <= 'z') || c == '_'   ? LETTER
                     : c >= '0' && c <= '9'                         ? DIGIT
                     : c == '"' || c == '\''                        ? QUOTE
                     : c == '/'                                     ? SLASH
                     : c > ' ' && c < 127                           ? OPERATOR
                                                                    : OTHER;
    }
}

// The keyword's number, or -1.
static int keyword(const char *start, u32 length) {
    for (int k = 0; k < (int)(sizeof keywords / sizeof *keywords); k++) {
        const char *word = keywords[k];
        u32 i = 0;
        while (i < length && word[i] == start[i]) i++;
        if (i == length && !word[i]) return k;
    }
    return -1;
}

static u32 counts[8];

static u64 tokenize(void) {
    u64 hash = FNV_START;
    u32 line = 1;
    const char *p = text;
    for (;;) {
        const char *start = p;
        enum Class class = classes[(u8)*p];
        counts[class]++;
        switch (class) {
        case END:
            return hash + line;
        case BLANK:
            for (; classes[(u8)*p] == BLANK; p++) line += *p == '\n';
            continue;
        case LETTER: {
            while (classes[(u8)*p] == LETTER || classes[(u8)*p] == DIGIT) p++;
            int k = keyword(start, (u32)(p - start));
            if (k >= 0) {
                hash = fnv(hash, (u8)k);
            } else {
                for (const char *s = start; s < p; s++) hash = fnv(hash, (u8)*s);
            }
            break;
        }
        case DIGIT: {
            u32 number = 0;
            if (*p == '0' && (p[1] | 32) == 'x') {
                for (p += 2;; p++) {
                    u32 digit = classes[(u8)*p] == DIGIT ? (u32)(*p - '0') : (u32)((*p | 32) - 'a' + 10);
                    if (digit > 15) break;
                    number = number << 4 | digit;
                }
            } else {
                while (classes[(u8)*p] == DIGIT) number = number * 10 + (u32)(*p++ - '0');
                if (*p == '.') {
                    for (p++; classes[(u8)*p] == DIGIT; p++) number ^= number << 5 ^ (u32)*p;
                }
            }
            hash = (hash ^ number) * 1099511628211u;
            break;
        }
        case QUOTE:
            for (p++; *p != *start; p++) {
                if (*p == '\\') p++;
                hash = fnv(hash, (u8)*p);
            }
            p++;
            break;
        case SLASH:
            if (p[1] == '/') {
                while (*p && *p != '\n') p++;
                continue;
            }
            if (p[1] == '*') {
                for (p += 2; p[0] != '*' || p[1] != '/'; p++) line += *p == '\n';
                p += 2;
                continue;
            }
            // Falls through: a division.
        case OPERATOR:
        case OTHER:
            p++;
            if ((*start == '<' || *start == '>') && *p == *start) p++;
            if (*p == '=' || ((*start == '+' || *start == '-' || *start == '&' || *start == '|') && *p == *start) ||
                (*start == '-' && *p == '>'))
                p++;
            for (const char *s = start; s < p; s++) hash = fnv(hash, (u8)*s);
            break;
        }
        hash = fnv(hash, (u8)class);
    }
}

u64 run(u32 n) {
    u64 sum = 0;
    seed = 4;
    classify();
    for (int i = 0; i < 8; i++) counts[i] = 0;
    for (; n; n--) {
        generate();
        sum = sum * 31 + tokenize();
    }
    for (int i = 0; i < 8; i++) sum = sum * 31 + counts[i];
    return sum;
}
