// JSON: builds a random document, prints it, parses the text, sorts the members of all objects, evaluates paths, and prints it again,
// n times. Has an allocator of its own (free lists by size), and compares members through a function pointer.
#include "kernel.h"

// ---- The allocator: blocks of 2^k bytes, one free list for each k.

enum { HEAP = 1 << 21, SMALLEST = 4, CLASSES = 20 };

typedef struct Block {
    u32 class;
    struct Block *next;
} Block;

static u8 heap[HEAP] __attribute__((aligned(16)));
static u32 heap_end;
static Block *free_blocks[CLASSES];
static u32 live;

static void heap_reset(void) {
    heap_end = 0;
    live = 0;
    for (int i = 0; i < CLASSES; i++) free_blocks[i] = NULL;
}

static void *allocate(u32 size) {
    u32 class = SMALLEST;
    while ((1u << class) < size + 8) class++;
    Block *block = free_blocks[class];
    if (block) {
        free_blocks[class] = block->next;
    } else {
        if (heap_end + (1u << class) > HEAP) __builtin_trap();
        block = (Block *)(heap + heap_end);
        heap_end += 1u << class;
        block->class = class;
    }
    live++;
    return (u8 *)block + 8;
}

static void release(void *pointer) {
    Block *block = (Block *)((u8 *)pointer - 8);
    block->next = free_blocks[block->class];
    free_blocks[block->class] = block;
    live--;
}

// ---- Strings that grow.

typedef struct {
    char *bytes;
    u32 length, capacity;
} Text;

static void push(Text *text, char c) {
    if (text->length == text->capacity) {
        u32 capacity = text->capacity ? text->capacity * 2 : 24;
        char *bytes = allocate(capacity);
        for (u32 i = 0; i < text->length; i++) bytes[i] = text->bytes[i];
        if (text->bytes) release(text->bytes);
        text->bytes = bytes;
        text->capacity = capacity;
    }
    text->bytes[text->length++] = c;
}

static void push_all(Text *text, const char *s) {
    while (*s) push(text, *s++);
}

static int compare(const Text *a, const Text *b) {
    u32 shorter = a->length < b->length ? a->length : b->length;
    for (u32 i = 0; i < shorter; i++) {
        if (a->bytes[i] != b->bytes[i]) return (u8)a->bytes[i] - (u8)b->bytes[i];
    }
    return (int)a->length - (int)b->length;
}

// ---- Values. The elements of an array and the members of an object are linked lists.

typedef enum { NIL, FALSE, TRUE, NUMBER, STRING, ARRAY, OBJECT } Kind;

typedef struct Value {
    Kind kind;
    struct Value *next;
    Text key;
    union {
        double number;
        Text text;
        struct Value *first;
    };
} Value;

static Value *value(Kind kind) {
    Value *v = allocate(sizeof(Value));
    v->kind = kind;
    v->next = NULL;
    v->key = (Text){0};
    v->text = (Text){0};
    return v;
}

static void drop(Value *v) {
    if (v->key.bytes) release(v->key.bytes);
    switch (v->kind) {
    case STRING:
        if (v->text.bytes) release(v->text.bytes);
        break;
    case ARRAY:
    case OBJECT:
        for (Value *child = v->first; child;) {
            Value *next = child->next;
            drop(child);
            child = next;
        }
        break;
    default:
        break;
    }
    release(v);
}

// ---- Random documents.

static Text random_text(void) {
    static const char letters[] = "etaoinshrdlu ETAOIN\"\\\n0123456789-_";
    Text text = {0};
    for (u32 n = 1 + rnd() % 12; n; n--) push(&text, letters[rnd() % (sizeof letters - 1)]);
    return text;
}

static Value *random_value(u32 depth) {
    u32 die = rnd() % 10;
    Value *v = value(die < 2 && depth < 3 ? OBJECT : (Kind)(depth >= 5 ? die % ARRAY : die % (OBJECT + 1)));
    switch (v->kind) {
    case NUMBER:
        v->number = (double)(int)(rnd() % 2000000 - 1000000) / (double)(1u << rnd() % 8);
        break;
    case STRING:
        v->text = random_text();
        break;
    case ARRAY:
    case OBJECT:
        for (u32 n = depth ? rnd() % 7 : 24; n; n--) {
            Value *child = random_value(depth + 1);
            if (v->kind == OBJECT) child->key = random_text();
            child->next = v->first;
            v->first = child;
        }
        break;
    default:
        break;
    }
    return v;
}

// ---- Printing.

static void print_text(Text *out, const Text *text) {
    push(out, '"');
    for (u32 i = 0; i < text->length; i++) {
        char c = text->bytes[i];
        if (c == '"' || c == '\\') push(out, '\\');
        if (c == '\n') {
            push_all(out, "\\n");
        } else {
            push(out, c);
        }
    }
    push(out, '"');
}

// All numbers here are multiples of 1/128 below 10^6, so that seven decimal places are exact.
static void print_number(Text *out, double number) {
    if (number < 0) {
        push(out, '-');
        number = -number;
    }
    u32 whole = (u32)number;
    double fraction = number - whole;
    char digits[10];
    int n = 0;
    do {
        digits[n++] = '0' + whole % 10;
        whole /= 10;
    } while (whole);
    while (n) push(out, digits[--n]);
    if (fraction != 0) push(out, '.');
    while (fraction != 0) {
        fraction *= 10;
        push(out, '0' + (int)fraction);
        fraction -= (int)fraction;
    }
}

static void print(Text *out, const Value *v) {
    static const char *const words[] = {"null", "false", "true"};
    switch (v->kind) {
    case NIL:
    case FALSE:
    case TRUE:
        push_all(out, words[v->kind]);
        break;
    case NUMBER:
        print_number(out, v->number);
        break;
    case STRING:
        print_text(out, &v->text);
        break;
    case ARRAY:
    case OBJECT:
        push(out, v->kind == ARRAY ? '[' : '{');
        for (const Value *child = v->first; child; child = child->next) {
            if (v->kind == OBJECT) {
                print_text(out, &child->key);
                push_all(out, ": ");
            }
            print(out, child);
            if (child->next) push_all(out, ", ");
        }
        push(out, v->kind == ARRAY ? ']' : '}');
        break;
    }
}

// ---- Parsing. The input ends with a zero byte; malformed input traps.

static const char *at;

static void blank(void) {
    while (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') at++;
}

static void expect(const char *s) {
    while (*s) {
        if (*at++ != *s++) __builtin_trap();
    }
}

static Text parse_text(void) {
    Text text = {0};
    expect("\"");
    while (*at != '"') {
        char c = *at++;
        if (c == '\\') {
            c = *at++;
            if (c == 'n') c = '\n';
        }
        push(&text, c);
    }
    at++;
    return text;
}

static double parse_number(void) {
    int negative = *at == '-';
    at += negative;
    double number = 0;
    while (*at >= '0' && *at <= '9') number = number * 10 + (*at++ - '0');
    if (*at == '.') {
        double scale = 1;
        for (at++; *at >= '0' && *at <= '9'; scale *= 10) number = number * 10 + (*at++ - '0');
        number /= scale;
    }
    return negative ? -number : number;
}

static Value *parse(void) {
    Value *v;
    blank();
    switch (*at) {
    case 'n':
        expect("null");
        return value(NIL);
    case 'f':
        expect("false");
        return value(FALSE);
    case 't':
        expect("true");
        return value(TRUE);
    case '"':
        v = value(STRING);
        v->text = parse_text();
        return v;
    case '[':
    case '{':
        v = value(*at == '[' ? ARRAY : OBJECT);
        char close = *at++ == '[' ? ']' : '}';
        Value **last = &v->first;
        for (blank(); *at != close; blank()) {
            Text key = {0};
            if (v->kind == OBJECT) {
                key = parse_text();
                blank();
                expect(":");
            }
            *last = parse();
            (*last)->key = key;
            last = &(*last)->next;
            blank();
            if (*at == ',') at++;
            blank();
        }
        at++;
        return v;
    default:
        v = value(NUMBER);
        v->number = parse_number();
        return v;
    }
}

// ---- Sorting and paths.

typedef int Order(const Value *, const Value *);

static int by_key(const Value *a, const Value *b) {
    return compare(&a->key, &b->key);
}

static int by_kind(const Value *a, const Value *b) {
    return (int)a->kind - (int)b->kind;
}

// Merge sort of a list; stable.
static Value *sort(Value *list, Order *order) {
    if (!list || !list->next) return list;
    Value *middle = list;
    for (Value *end = list->next; end && end->next; end = end->next->next) middle = middle->next;
    Value *right = sort(middle->next, order);
    middle->next = NULL;
    Value *left = sort(list, order), *sorted = NULL, **last = &sorted;
    while (left && right) {
        Value **from = order(left, right) <= 0 ? &left : &right;
        *last = *from;
        last = &(*from)->next;
        *from = (*from)->next;
    }
    *last = left ? left : right;
    return sorted;
}

static void sort_all(Value *v) {
    if (v->kind != ARRAY && v->kind != OBJECT) return;
    v->first = sort(v->first, v->kind == OBJECT ? by_key : by_kind);
    for (Value *child = v->first; child; child = child->next) sort_all(child);
}

// Descends to a random child until there is none; adds up the numbers on the way.
static double walk(const Value *v) {
    double sum = 0;
    for (;;) {
        if (v->kind == NUMBER) return sum + v->number;
        if (v->kind < ARRAY || !v->first) return sum + v->kind;
        u32 count = 0;
        for (const Value *child = v->first; child; child = child->next) count++;
        count = rnd() % count;
        for (v = v->first; count; count--) v = v->next;
    }
}

static Text printed(const Value *v) {
    Text out = {0};
    print(&out, v);
    push(&out, 0);
    return out;
}

u64 run(u32 n) {
    u64 hash = FNV_START;
    seed = 1;
    heap_reset();
    for (; n; n--) {
        Value *document = random_value(0);
        Text text = printed(document);
        at = text.bytes;
        Value *copy = parse();
        Text again = printed(copy);
        if (compare(&text, &again) != 0) __builtin_trap();
        sort_all(copy);
        Text sorted = printed(copy);
        for (u32 i = 0; i < sorted.length; i++) hash = fnv(hash, sorted.bytes[i]);
        double sum = 0;
        for (int i = 0; i < 50; i++) sum += walk(copy);
        hash ^= (u64)(long long)(sum * 128);
        drop(document);
        drop(copy);
        release(text.bytes);
        release(again.bytes);
        release(sorted.bytes);
        if (live) __builtin_trap();
    }
    return hash;
}
