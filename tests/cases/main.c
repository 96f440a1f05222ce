/* Runs the case files named on the command line. */
#include "case_runner.h"

int main(int count, char **files)
{
    int failed = 0;
    for (int i = 1; i < count; i++)
        failed += cases_run(files[i], ERABU_TOP);
    return failed != 0;
}
