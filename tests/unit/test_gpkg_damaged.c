/* Damaged files end in an error or in what can still be read, and never in a crash or a hang. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "gpkg.h"
#include "study/gpkg.h"

#include "base/alloc.h"

#define PAGE 4096

static folder scratch;
static unsigned char *sound, *bytes; /* a file, and a copy to be damaged */
static size_t size;

static const char *at(const char *name)
{
    return in_folder(&scratch, name);
}

static int make_file(void **state)
{
    (void)state;
    folder source = folder_new();
    scratch = folder_new();
    awkward_study(&source);
    FILE *table = folder_file(&source, "fields"); /* longer than a page */
    fputs("id,name,description\n", table);
    for (int i = 0; i < 600; i++)
        fprintf(table, "f%d,Field %d,what belongs to the field with the number %d\n", i, i, i);
    assert_int_equal(fclose(table), 0);
    jw_study *study = open_study(source.path);
    save_study(study, at("sound.gpkg"));
    jw_study_free(study);
    folder_clear(&source);

    jw_file_view view;
    assert_int_equal(jw_file_open(&view, at("sound.gpkg"), NULL), JW_OK);
    size = view.size;
    sound = jw_alloc(size, 1);
    bytes = jw_alloc(size, 1);
    memcpy(sound, view.data, size);
    jw_file_close(&view);
    return 0;
}

static int forget_file(void **state)
{
    (void)state;
    jw_release(sound);
    jw_release(bytes);
    folder_clear(&scratch);
    return 0;
}

/* Reads all there is; the status of the first failure. */
static jw_status read_bytes(size_t length, size_t *rows)
{
    jw_reader *reader = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_gpkg_reader_open_bytes(&reader, bytes, length, &err), first = st;
    *rows = 0;
    for (int t = 0; !st && t < JW_TABLE_COUNT; t++) {
        const char *const *names, *place;
        const jw_cell *cells;
        size_t count;
        int64_t line;
        bool present = false, more = false;
        jw_status read =
            reader->ops->table(reader, jw_schema[t].name, &present, &names, &count, &place, &err);
        while (!read && present) {
            read = reader->ops->row(reader, &cells, &count, &line, &more, &err);
            if (read || !more) break;
            *rows += 1;
        }
        if (read) assert_true(err.message[0] && err.remedy[0]);
        if (!first) first = read;
    }
    if (reader) reader->ops->close(reader);
    return first;
}

static void every_truncation_is_refused(void **state)
{
    (void)state;
    for (size_t length = 0; length < size; length += length < 200 ? 1 : 509) {
        size_t rows;
        memcpy(bytes, sound, size);
        jw_status st = read_bytes(length, &rows);
        assert_int_equal(st, JW_EDATA);
        write_bytes(at("cut.gpkg"), sound, length);
        if (length % 7 == 0) refusal(at("cut.gpkg"), JW_EDATA);
    }
}

/* A fixed sequence, so that a failure comes again. */
static size_t next_place(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*state >> 33);
}

static void any_changed_byte_is_survived(void **state)
{
    (void)state;
    uint64_t seed = 1;
    size_t all, rows, refused = 0;
    memcpy(bytes, sound, size);
    assert_int_equal(read_bytes(size, &all), JW_OK);
    for (int round = 0; round < 2000; round++) {
        memcpy(bytes, sound, size);
        for (int i = 0; i < 1 + round % 4; i++)
            bytes[next_place(&seed) % size] = (unsigned char)next_place(&seed);
        jw_status st = read_bytes(size, &rows);
        assert_true(st == JW_OK || st == JW_EDATA || st == JW_ELIMIT);
        if (st) refused++;
    }
    assert_in_range(refused, 20, 1999);
}

static void pages_of_other_content_are_survived(void **state)
{
    (void)state;
    size_t rows;
    for (size_t page = 0; page * PAGE < size; page++) {
        memcpy(bytes, sound, size);
        memset(bytes + page * PAGE, 0, PAGE);
        if (!page) assert_int_equal(read_bytes(size, &rows), JW_EDATA);
        read_bytes(size, &rows);
        memcpy(bytes + page * PAGE, sound + (page + 3) * PAGE % size, PAGE);
        read_bytes(size, &rows);
    }
}

/* The children of an inner page, in order: all but the last are in its cells. */
static unsigned char *child(unsigned char *page, int index)
{
    int cells = page[3] << 8 | page[4];
    return index == cells ? page + 8 : page + (page[12 + 2 * index] << 8 | page[13 + 2 * index]);
}

/* The last leaf of a table becomes its first one again: its rows would never end growing. */
static void a_page_that_is_linked_twice_is_told(void **state)
{
    (void)state;
    const char *root = ask(at("sound.gpkg"), "SELECT rootpage FROM sqlite_schema WHERE name = 'fields'");
    size_t number = 0, rows;
    for (; *root; root++)
        number = number * 10 + (size_t)(*root - '0');
    memcpy(bytes, sound, size);
    unsigned char *page = bytes + (number - 1) * PAGE;
    assert_int_equal(page[0], 5); /* an inner page of a table */
    int cells = page[3] << 8 | page[4];
    memcpy(child(page, cells), child(page, 0), 4);
    assert_int_equal(read_bytes(size, &rows), JW_EDATA);
    write_bytes(at("twice.gpkg"), bytes, size);
    jw_error err = refusal(at("twice.gpkg"), JW_EDATA);
    assert_said(err.message, "damaged");
    assert_said(err.file, "fields");
    /* And a page that is its own child. */
    for (int i = 0; i < 4; i++)
        child(page, cells)[i] = (unsigned char)(number >> 8 * (3 - i));
    assert_int_equal(read_bytes(size, &rows), JW_EDATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_truncation_is_refused),
        cmocka_unit_test(any_changed_byte_is_survived),
        cmocka_unit_test(pages_of_other_content_are_survived),
        cmocka_unit_test(a_page_that_is_linked_twice_is_told),
    };
    return cmocka_run_group_tests(tests, make_file, forget_file);
}
