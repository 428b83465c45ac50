// f32 linear algebra: a small neural network (64, 48, 32 and 10 units; multiply, add, clamp at zero), evaluated and trained by gradient
// descent on random inputs, n times.
#include "kernel.h"

enum { LAYERS = 3, WIDEST = 64 };

static const int sizes[LAYERS + 1] = {64, 48, 32, 10};
static float weights[LAYERS][WIDEST][WIDEST], biases[LAYERS][WIDEST];
static float units[LAYERS + 1][WIDEST], errors[LAYERS + 1][WIDEST];

static float random_number(void) {
    return (float)(int)(rnd() % 2001) / 1000.0f - 1.0f;
}

static void forward(void) {
    for (int l = 0; l < LAYERS; l++) {
        for (int i = 0; i < sizes[l + 1]; i++) {
            float sum = biases[l][i];
            for (int j = 0; j < sizes[l]; j++) sum += weights[l][i][j] * units[l][j];
            units[l + 1][i] = l + 1 < LAYERS && sum < 0 ? 0 : sum;
        }
    }
}

static void backward(float rate) {
    for (int l = LAYERS - 1; l >= 0; l--) {
        for (int j = 0; j < sizes[l]; j++) errors[l][j] = 0;
        for (int i = 0; i < sizes[l + 1]; i++) {
            float error = units[l + 1][i] == 0 ? 0 : errors[l + 1][i];
            for (int j = 0; j < sizes[l]; j++) {
                errors[l][j] += error * weights[l][i][j];
                weights[l][i][j] -= rate * error * units[l][j];
            }
            biases[l][i] -= rate * error;
        }
    }
}

u64 run(u32 n) {
    float loss = 0;
    seed = 8;
    for (int l = 0; l < LAYERS; l++) {
        for (int i = 0; i < sizes[l + 1]; i++) {
            for (int j = 0; j < sizes[l]; j++) weights[l][i][j] = random_number() * 0.2f;
            biases[l][i] = 0;
        }
    }
    for (; n; n--) {
        for (int j = 0; j < sizes[0]; j++) units[0][j] = random_number();
        forward();
        for (int i = 0; i < sizes[LAYERS]; i++) {
            float wanted = units[0][i] > 0 ? 1 : -1;
            float error = units[LAYERS][i] - wanted;
            errors[LAYERS][i] = error;
            loss = loss * 0.99f + error * error;
        }
        backward(0.01f);
    }
    union {
        float number;
        u32 bits;
    } result = {loss};
    return result.bits;
}
