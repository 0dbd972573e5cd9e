/*
 * Finds all matches of literals in texts with Hyperscan and says how long it took.
 * Usage: PROGRAM TERMS TEXTS RUNS; both files hold one UTF-8 line each. Prints matches, then seconds of CPU time a run.
 */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long long matches;
static unsigned long long sum;
static size_t *sizes;

static int see(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context) {
  (void)from;
  (void)flags;
  (void)context;
  matches++;
  sum += (to - sizes[id]) * 31 + to + id;
  return 0;
}

static char *read_file(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*length + 1);
  if (!bytes || fread(bytes, 1, *length, file) != *length) exit(2);
  bytes[*length] = 0;
  fclose(file);
  return bytes;
}

static size_t split_lines(char *bytes, size_t length, const char ***lines, size_t **lengths) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += bytes[i] == '\n';
  *lines = malloc((count + 1) * sizeof **lines);
  *lengths = malloc((count + 1) * sizeof **lengths);
  char *line = bytes;
  for (size_t i = 0; i < count; i++) {
    char *end = strchr(line, '\n');
    (*lines)[i] = line;
    (*lengths)[i] = (size_t)(end - line);
    *end = 0;
    line = end + 1;
  }
  return count;
}

static double cpu_seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  size_t length;
  const char **terms, **texts;
  size_t *text_sizes;
  char *bytes = read_file(argv[1], &length);
  size_t term_count = split_lines(bytes, length, &terms, &sizes);
  bytes = read_file(argv[2], &length);
  size_t text_count = split_lines(bytes, length, &texts, &text_sizes);

  unsigned int *flags = calloc(term_count, sizeof *flags);
  unsigned int *ids = malloc(term_count * sizeof *ids);
  for (size_t i = 0; i < term_count; i++) ids[i] = (unsigned int)i;
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  if (hs_compile_lit_multi(terms, flags, ids, sizes, (unsigned int)term_count, HS_MODE_BLOCK, NULL, &database, &error) !=
      HS_SUCCESS) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
  for (int run = -1; run < atoi(argv[3]); run++) {
    matches = 0;
    double before = cpu_seconds();
    for (size_t i = 0; i < text_count; i++)
      if (hs_scan(database, texts[i], (unsigned int)text_sizes[i], 0, scratch, see, NULL) != HS_SUCCESS) return 1;
    double seconds = cpu_seconds() - before;
    if (run < 0) printf("%llu\n", matches);
    else printf("%.9f\n", seconds);
  }
  fprintf(stderr, "%llu\n", sum);
  return 0;
}
