#include "study/select.h"

#include "adapt/random.h"

#include <stdbool.h>

enum { FEW = 24, SAMPLE = 9 };

/* Smaller numbers to the front, without a jump that would depend on them;
 * where they end. */
static size_t put_smaller_first(
    double *numbers, size_t low, size_t high, double pivot, bool or_equal)
{
    size_t end = low;
    for (size_t i = low; i < high; i++) {
        double number = numbers[i];
        numbers[i] = numbers[end];
        numbers[end] = number;
        end += or_equal ? number <= pivot : number < pivot;
    }
    return end;
}

static void sort_few(double *numbers, size_t low, size_t high)
{
    for (size_t i = low + 1; i < high; i++) {
        double number = numbers[i];
        size_t at = i;
        for (; at > low && numbers[at - 1] > number; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
}

/* The median of some at random: no order of the input is a bad one. */
static double pick_pivot(
    const double *numbers, size_t low, size_t high, uint64_t *state)
{
    double sample[SAMPLE];
    for (size_t i = 0; i < SAMPLE; i++)
        sample[i] = numbers[low + splitmix_next(state) % (high - low)];
    sort_few(sample, 0, SAMPLE);
    return sample[SAMPLE / 2];
}

struct selection {
    double *numbers;
    uint64_t state;
};

static void narrow(struct selection *selection, size_t low, size_t high,
    const size_t *ranks, size_t count)
{
    double *numbers = selection->numbers;
    while (count > 0 && high - low > FEW) {
        double pivot = pick_pivot(numbers, low, high, &selection->state);
        size_t middle = put_smaller_first(numbers, low, high, pivot, false);
        bool smallest = middle == low;
        if (smallest) /* all up to here are equal */
            middle = put_smaller_first(numbers, low, high, pivot, true);
        size_t left = 0;
        while (left < count && ranks[left] < middle)
            left++;
        if (left == count && !smallest) {
            high = middle;
            continue;
        }
        if (!smallest)
            narrow(selection, low, middle, ranks, left);
        ranks += left;
        count -= left;
        low = middle;
    }
    if (count > 0)
        sort_few(numbers, low, high);
}

void select_quantiles(double *numbers, size_t count,
    const double *probabilities, size_t quantile_count, double *quantiles)
{
    size_t ranks[2 * SELECT_MOST] = {0};
    struct selection selection = {numbers, count};
    for (size_t i = 0; i < quantile_count; i++) {
        size_t rank = (size_t)((double)(count - 1) * probabilities[i]);
        ranks[2 * i] = rank;
        ranks[2 * i + 1] = rank + 1 < count ? rank + 1 : rank;
    }
    narrow(&selection, 0, count, ranks, 2 * quantile_count);
    for (size_t i = 0; i < quantile_count; i++) {
        double place = (double)(count - 1) * probabilities[i];
        double left = numbers[ranks[2 * i]], right = numbers[ranks[2 * i + 1]];
        quantiles[i] = left + (place - (double)ranks[2 * i]) * (right - left);
    }
}
