/* Addresses of cells: taken apart, and which rows they mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "make_study.h"
#include "study/address.h"

static jw_address address;

static void assert_parses(const char *text, jw_table_id table, const char *keys, const char *column,
                          const char *rest)
{
    size_t used = 0;
    jw_error err = JW_ERROR_INIT;
    if (jw_address_parse(&address, text, &used, &err)) fail_msg("%s: %s", text, err.message);
    assert_int_equal(address.table, table);
    char joined[256] = "";
    for (int k = 0; k < address.key_count; k++)
        snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", k ? "|" : "",
                 address.keys[k]);
    assert_string_equal(joined, keys);
    if (column)
        assert_string_equal(address.column, column);
    else
        assert_null(address.column);
    assert_string_equal(text + used, rest);
}

static void an_address_has_a_table_keys_and_a_column(void **state)
{
    (void)state;
    assert_parses("regions[beijing].population", JW_REGIONS, "beijing", "population", "");
    assert_parses("regions[北京].name_zh=首都", JW_REGIONS, "北京", "name_zh", "=首都");
    assert_parses("flows[a,b,*,research,2023].value=*1.1", JW_FLOWS, "a|b|*|research|2023", "value",
                  "=*1.1");
    assert_parses("flows[*]", JW_FLOWS, "*", NULL, "");
    assert_parses("flows[*].value_low", JW_FLOWS, "*", "value_low", "");
    assert_parses("regions[*].备注=x", JW_REGIONS, "*", "备注", "=x");
    assert_parses("indicators[a,GDP,2023,].value", JW_INDICATORS, "a|GDP|2023|", "value", "");
    assert_parses("regions[a b].name", JW_REGIONS, "a b", "name", "");
}

static void a_key_in_quotes_may_hold_anything(void **state)
{
    (void)state;
    assert_parses("regions[\"a,b]\"].name", JW_REGIONS, "a,b]", "name", "");
    assert_parses("regions[\"say \"\"hi\"\"\"].name", JW_REGIONS, "say \"hi\"", "name", "");
    assert_parses("regions[\"\"].name", JW_REGIONS, "", "name", "");
    assert_parses("regions[\"*\"].name", JW_REGIONS, "*", "name", "");
    assert_false(address.any[0]);
    assert_parses("regions[*].\"size, \"\"net\"\"\"=1", JW_REGIONS, "*", "size, \"net\"", "=1");
    assert_true(address.any[0]);
}

static void assert_refused_address(const char *text, const char *message, const char *remedy)
{
    size_t used;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_address_parse(&address, text, &used, &err);
    if (!st || st != err.status) fail_msg("%s passes", text);
    /* What is no address at all is another thing than an address of what is not there. */
    if ((st == JW_EINVAL) != !strncmp(err.remedy, "write table[", 12)) fail_msg("%s: %d", text, st);
    if (!strstr(err.message, message)) fail_msg("%s: %s", text, err.message);
    if (!strstr(err.remedy, remedy)) fail_msg("%s: %s", text, err.remedy);
    if (strlen(text) < sizeof err.value) assert_string_equal(err.value, text);
}

static void a_wrong_address_shows_a_right_one(void **state)
{
    (void)state;
    assert_refused_address("", "not an address", "table[key,key].column");
    assert_refused_address("regions", "not an address", "table[key,key].column");
    assert_refused_address("regions.name", "not an address", "table[key,key].column");
    assert_refused_address("[a].name", "not an address", "table[key,key].column");
    assert_refused_address("region[a].name", "no table of the name region", "mean regions?");
    assert_refused_address("zebra[a].name", "no table of the name zebra", "");
    assert_refused_address("regions[a", "a bracket is not closed", "table[key,key].column");
    assert_refused_address("regions[\"a].name", "a key that does not end", "table[key,key].column");
    assert_refused_address("regions[\"a\"b].name", "a bracket is not closed", "table[");
    assert_refused_address("regions[a].\"name", "no column after the point", "table[");
    assert_refused_address("regions[a].\"\"", "no column after the point", "table[");
    assert_refused_address("regions[a].", "no column after the point", "table[");
    assert_refused_address("flows[a,b].value", "2 keys where flows has 5",
                           "flows[from,to,field,stage,year].column");
    assert_refused_address("regions[a,b].name", "2 keys where regions has 1", "regions[id].column");
    assert_refused_address("regions[a,b,c,d,e,f,g,h,i].name", "too many keys", "");
    char longest[3000] = "regions[";
    memset(longest + 8, 'x', sizeof longest - 9);
    assert_refused_address(longest, "a key that does not end", "");
}

static jw_study *study;

static size_t count_rows(const char *text)
{
    size_t used, count = 0;
    jw_match match;
    assert_int_equal(jw_address_parse(&address, text, &used, NULL), JW_OK);
    jw_match_start(&match, &address, study);
    for (size_t r = 0; r < study->tables[address.table].rows; r++)
        count += jw_match_row(&match, r);
    return count;
}

static void rows_are_meant_by_keys_in_the_schema_s_order(void **state)
{
    (void)state;
    assert_int_equal(make_folder(NULL), 0);
    write_small_study();
    write_file("indicators.csv", "year,indicator,region,value,unit\n" /* no column vintage */
                                 "2023,GDP,east,1,元\n"
                                 "2022,GDP,east,1,元\n"
                                 "2023,GDP,west,1,元\n");
    study = open_study();
    assert_int_equal(count_rows("indicators[*]"), 3);
    assert_int_equal(count_rows("indicators[east,GDP,2023,]"), 1);
    assert_int_equal(count_rows("indicators[east,*,*,*]"), 2);
    assert_int_equal(count_rows("indicators[*,*,2023,]"), 2);
    assert_int_equal(count_rows("indicators[*,*,2023.0,*]"), 2);
    assert_int_equal(count_rows("indicators[*,*,*,first]"), 0);
    assert_int_equal(count_rows("indicators[2023,GDP,east,]"), 0);
    assert_int_equal(count_rows("indicators[*,*,soon,]"), 0);
    assert_int_equal(count_rows("indicators[,*,*,*]"), 0);
    assert_int_equal(count_rows("regions[\"*\"]"), 0);
    assert_int_equal(count_rows("regions[nowhere]"), 0);
    assert_int_equal(count_rows("regions[EAST]"), 0);
    assert_int_equal(count_rows("actors[*]"), 0);
    jw_study_free(study);
    assert_int_equal(remove_folder(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_has_a_table_keys_and_a_column),
        cmocka_unit_test(a_key_in_quotes_may_hold_anything),
        cmocka_unit_test(a_wrong_address_shows_a_right_one),
        cmocka_unit_test(rows_are_meant_by_keys_in_the_schema_s_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
