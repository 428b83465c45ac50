// f64 linear algebra: factors a matrix of 48 rows (LU with partial pivoting), solves for a right-hand side and computes the residual, n times.
#include "kernel.h"

enum { SIZE = 48 };

static double original[SIZE][SIZE], a[SIZE][SIZE], b[SIZE], x[SIZE];

static double absolute(double d) {
    return d < 0 ? -d : d;
}

static double random_number(void) {
    return (double)rnd() / 2147483648.0 - 0.5;
}

// Swaps rows of `a` and of `b`, so that `a` becomes L and U of the permuted matrix.
static void factor(void) {
    for (int k = 0; k < SIZE; k++) {
        int pivot = k;
        for (int i = k + 1; i < SIZE; i++) {
            if (absolute(a[i][k]) > absolute(a[pivot][k])) pivot = i;
        }
        for (int j = 0; j < SIZE; j++) {
            double t = a[k][j];
            a[k][j] = a[pivot][j];
            a[pivot][j] = t;
        }
        double t = b[k];
        b[k] = b[pivot];
        b[pivot] = t;
        for (int i = k + 1; i < SIZE; i++) {
            double ratio = a[i][k] / a[k][k];
            a[i][k] = ratio;
            for (int j = k + 1; j < SIZE; j++) a[i][j] -= ratio * a[k][j];
        }
    }
}

static void solve(void) {
    for (int i = 0; i < SIZE; i++) {
        double sum = b[i];
        for (int j = 0; j < i; j++) sum -= a[i][j] * x[j];
        x[i] = sum;
    }
    for (int i = SIZE - 1; i >= 0; i--) {
        double sum = x[i];
        for (int j = i + 1; j < SIZE; j++) sum -= a[i][j] * x[j];
        x[i] = sum / a[i][i];
    }
}

u64 run(u32 n) {
    seed = 7;
    double worst = 0, norm = 0;
    for (; n; n--) {
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) a[i][j] = original[i][j] = random_number();
            b[i] = i + 1;
        }
        factor();
        solve();
        for (int i = 0; i < SIZE; i++) {
            double sum = -(i + 1);
            for (int j = 0; j < SIZE; j++) sum += original[i][j] * x[j];
            if (absolute(sum) > worst) worst = absolute(sum);
            norm += x[i] * x[i];
        }
    }
    if (!(worst < 1e-6)) __builtin_trap();
    union {
        double number;
        u64 bits;
    } result = {__builtin_sqrt(norm)};
    return result.bits;
}
