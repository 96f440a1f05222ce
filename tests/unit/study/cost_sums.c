/* The arithmetic of cost. */
#include "test.h"

#include "study/cost_sums.h"

static void rounds_down_to_steps(void **state)
{
    (void)state;
    assert_near(money_down(4110885, 1000), 4110000, 0);
    assert_near(money_down(4110000, 1000), 4110000, 0);
    assert_near(money_down(999, 1000), 0, 0);
    /* 0.1 × 7,196,280,010 is 719,628,001; in binary a little less or more. */
    assert_near(money_down(0.1 * 7196280010.0, 1), 719628001, 0);
    assert_near(money_down(1.1 * 1.1 * 100, 1), 121, 0);
    assert_near(money_down(-1500, 1000), -2000, 0);
    assert_true(isnan(money_down(NAN, 1)));
}

/* 6,000 百万円 × (1.03^4.5 - 1) = 853.600 百万円 (domain case W38);
 * 1.03^-1 = 0.970874 lowers a price by 2.91 %. */
static void raises_prices(void **state)
{
    (void)state;
    assert_near(money_rise(6e9, 1, 0.03, 4.5, 1), 853600000, 1000);
    assert_near(money_rise(6e9, 1, 0.03, 0, 1), 0, 0);
    assert_near(money_rise(1e6, 1, 0.03, -1, 1), -29127, 0);
}

/* A spread over any days sums to the whole, the last part taking the rest. */
static void shares_sum(void **state)
{
    (void)state;
    for (int days = 1; days < 800; days += 13)
        for (double amount = 1; amount < 1e11; amount = amount * 7 + 3) {
            double first = money_share(amount, days, 800);
            assert_true(first >= 0 && first <= amount);
            assert_near(first, floor(first), 0);
            assert_true(fabs(first - amount * days / 800) < 1);
        }
    assert_near(money_share(7e9, 182, 730), 1745205479, 0);
}

static void splits_days_by_fiscal_year(void **state)
{
    (void)state;
    double start = (double)date_number((struct date){2028, 10, 1});
    double finish = (double)date_number((struct date){2030, 10, 1});
    assert_near(days_in_fiscal_year(start, finish, 2028), 182, 0);
    assert_near(days_in_fiscal_year(start, finish, 2029), 365, 0);
    assert_near(days_in_fiscal_year(start, finish, 2030), 183, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounds_down_to_steps),
        cmocka_unit_test(raises_prices),
        cmocka_unit_test(shares_sum),
        cmocka_unit_test(splits_days_by_fiscal_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
