/* What can be computed but is hardly meant is told, and what is meant is not; info tells what is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "make_study.h"

#include <jingwei/result.h>

/* Opens the folder and asks for all that is odd or assumed, but not for what reading found. */
static jw_findings *ask(void)
{
    jw_findings *findings;
    jw_study *study = open_study();
    assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
    assert_int_equal(jw_study_check(study, findings, NULL), JW_OK);
    assert_int_equal(jw_findings_total(findings, JW_WRONG), 0);
    jw_study_free(study);
    return findings;
}

/* The small study with what stands between its regions: all that planning needs. */
static void write_chain(void)
{
    write_small_study();
    write_file("frictions.csv", "id,from,to,border,source\nb,east,west,0.5,book\n");
}

static void assert_odd(const struct said *said, size_t odd)
{
    jw_findings *findings = ask();
    if (said) assert_found(findings, JW_ODD, said);
    if (jw_findings_total(findings, JW_ODD) != odd) {
        print_findings(findings);
        fail_msg("not %zu odd", odd);
    }
    jw_findings_free(findings);
}

#define SAID(...) (&(struct said){__VA_ARGS__})

static void a_chain_that_holds_together_is_not_odd(void **state)
{
    (void)state;
    write_chain();
    assert_odd(NULL, 0);
}

static void a_site_that_nothing_reaches_is_odd(void **state)
{
    (void)state;
    write_chain();
    write_file("flows.csv", "from,to,field,stage,year,value,unit\n"
                            "east,east,chips,research,2023,1,亿元\n");
    assert_odd(SAID("capabilities.csv", 3, "id", "c2",
                    "no chips research is made, sent or bought in "
                    "west",
                    "add a flow"),
               1);
    /* A way that a friction row opens, a window, or a recipe that needs nothing: each is enough. */
    write_file("frictions.csv", "id,to,capacity\nf,west,5\n");
    assert_odd(NULL, 0);
    write_file("frictions.csv", "id,to,capacity\nf,east,5\n");
    assert_odd(SAID("capabilities.csv", 3, "id", "c2", "nothing reaches it", NULL), 1);
    write_file("frictions.csv", "id,from,to,capacity\nf,west,*,5\n");
    write_file("markets.csv", "region,field,stage,side,step,price,quantity\n"
                              "west,chips,pilot,sell,1,2,5\nwest,chips,research,buy,1,1,5\n");
    assert_odd(NULL, 0);
}

static FILE *start_file(const char *name, const char *header)
{
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    fprintf(file, "%s\n", header);
    return file;
}

/* So many that some share 32 bits of their hash. */
static void none_of_very_many_sites_is_missed(void **state)
{
    (void)state;
    enum { REGIONS = 1000, FIELDS = 60 };
    write_chain();
    write_file("flows.csv", "from,to,field,stage,year,value,unit\n"
                            "r0,r0,f0,research,2023,1,亿元\n");
    write_file("frictions.csv", "id,border\nb,0.5\n");
    FILE *regions = start_file("regions.csv", "id,name"),
         *fields = start_file("fields.csv", "id,name"),
         *capabilities = start_file("capabilities.csv", "id,owner,field,stage"),
         *markets = start_file("markets.csv", "region,field,stage,side,step,price,quantity");
    for (int f = 0; f < FIELDS; f++) {
        fprintf(fields, "f%d,F\n", f);
        fprintf(capabilities, "s%d,r0,f%d,research\n", f, f);
        fprintf(markets, "r0,f%d,research,sell,1,1,1\n", f);
    }
    for (int r = 0; r < REGIONS; r++) {
        fprintf(regions, "r%d,R\n", r);
        for (int f = 0; r > 0 && f < FIELDS; f++)
            fprintf(capabilities, "c%dx%d,r%d,f%d,pilot\n", r, f, r, f);
    }
    fclose(regions), fclose(fields), fclose(capabilities), fclose(markets);
    assert_odd(NULL, (REGIONS - 1) * FIELDS);
}

static void recipes_say_what_must_reach_a_site(void **state)
{
    (void)state;
    write_chain();
    write_file("fields.csv", "id,name\nchips,Chips\ngas,Gas\n");
    write_file("markets.csv", "region,field,stage,side,step,price,quantity\n"
                              "west,chips,pilot,sell,1,2,5\nwest,gas,pilot,sell,1,2,5\n");
    write_file("recipes.csv", "field,stage,input_field,input_stage,amount\n"
                              "chips,pilot,gas,research,0.1\n");
    assert_odd(SAID("capabilities.csv", 3, "id", "c2", "no gas research is made", NULL), 1);
    write_file("recipes.csv", "field,stage,input_field,input_stage,amount\n"
                              "chips,pilot,gas,research,0\n");
    assert_odd(NULL, 0);
}

static void a_yield_above_one_is_odd_and_shown(void **state)
{
    (void)state;
    write_chain();
    write_file("capabilities.csv", "id,owner,field,stage,yield\n"
                                   "c1,east,chips,research,1\nc2,west,chips,pilot,1.25\n");
    assert_odd(SAID("capabilities.csv", 3, "yield", "1.25", "more comes out", "at most 1"), 1);
}

static void a_field_without_a_market_is_odd(void **state)
{
    (void)state;
    write_chain();
    write_file("fields.csv", "id,name,parent\nall,All,\nchips,Chips,all\ngas,Gas,all\n");
    assert_odd(SAID("fields.csv", 4, "id", "gas", "a field without a market", "side sell or use"),
               1);
    write_file("markets.csv", "region,field,stage,side,step,price,quantity\n"
                              "west,chips,pilot,use,1,2,5\nwest,gas,pilot,sell,1,2,5\n");
    assert_odd(NULL, 0);
    /* Without any window, one that is made lacks one, and others may be there for tracking. */
    write_file("markets.csv", "region,field,stage,side,step,price,quantity\n");
    assert_odd(SAID("fields.csv", 3, "id", "chips", "a field without a market", NULL), 2);
    assert_odd(SAID("markets.csv", 0, "", "", "no markets", "what is sold"), 2);
    assert_int_equal(remove(in_folder("markets.csv")), 0);
    assert_odd(SAID("markets", 0, "", "", "no markets", "what is sold"), 2);
}

static void a_chain_that_lacks_a_table_is_odd(void **state)
{
    (void)state;
    write_chain();
    assert_int_equal(remove(in_folder("frictions.csv")), 0);
    assert_odd(SAID("frictions", 0, "", "", "no frictions", "borders"), 1);
    write_chain();
    write_file("flows.csv", "from,to,field,stage,year,value,unit\n");
    assert_odd(SAID("flows.csv", 0, "", "", "no flows", "what moves where"),
               2); /* nor is c2 reached */
    write_chain();
    assert_int_equal(remove(in_folder("capabilities.csv")), 0);
    assert_odd(SAID("capabilities", 0, "", "", "no capabilities", "who makes what"), 3);
    assert_int_equal(remove(in_folder("flows.csv")), 0);
    assert_int_equal(remove(in_folder("markets.csv")), 0);
    assert_odd(NULL, 0); /* for tracking */
}

static void a_flow_from_where_nothing_is_made_is_odd(void **state)
{
    (void)state;
    static const char header[] = "id,owner,field,stage\n";
    char text[128];
    write_chain();
    snprintf(text, sizeof text, "%sc2,west,chips,pilot\n", header);
    write_file("capabilities.csv", text);
    write_file("flows.csv", "from,to,field,stage,year,value,unit\n"
                            "east,west,chips,research,2023,1,亿元\n");
    assert_odd(SAID("flows.csv", 2, "from", "east", "starts where nothing of it is made",
                    "to capabilities"),
               1);
    /* Goods may have been brought there, results may not; an actor makes them for its region. */
    write_file("markets.csv", "region,field,stage,side,step,price,quantity\n"
                              "west,chips,pilot,sell,1,2,5\neast,chips,research,buy,1,1,5\n");
    assert_odd(NULL, 0);
    write_file("stages.csv", "id,name,order,rival\nresearch,Research,0,0\npilot,Pilot,1,1\n");
    assert_odd(SAID("flows.csv", 2, "from", "east", "starts where nothing", NULL), 1);
    write_file("actors.csv", "id,name,region\nlab,Lab,east\n");
    snprintf(text, sizeof text, "%sc1,lab,chips,research\nc2,west,chips,pilot\n", header);
    write_file("capabilities.csv", text);
    assert_odd(NULL, 0);
}

static void buying_here_to_sell_there_at_a_profit_is_odd(void **state)
{
    (void)state;
    write_chain();
    write_file("markets.csv", "region,field,stage,side,step,price,quantity\n"
                              "west,chips,research,sell,1,3,5\nwest,chips,pilot,sell,1,9,5\n"
                              "east,chips,research,buy,1,2,5\n");
    assert_odd(SAID("markets.csv", 2, "price", "3", "bought in east at 2, sold in west at 3, 0 for",
                    "raise the price of buying"),
               1);
    write_file("flows.csv", "from,to,field,stage,year,value,unit\n"
                            "east,east,chips,research,2023,1,亿元\n");
    write_file("frictions.csv", "id,from,to,cost,capacity\nf,east,west,0.75,9\ng,*,,2,9\n");
    assert_odd(SAID("markets.csv", 2, "price", "3", "0.75 for the way", NULL), 1);
    write_file("frictions.csv", "id,from,to,cost,capacity\nf,east,west,1,9\n");
    assert_odd(NULL, 0);
}

static void a_channel_brings_what_a_site_needs(void **state)
{
    (void)state;
    write_chain();
    write_file("flows.csv", "from,to,field,stage,year,value,unit\n"
                            "east,east,chips,research,2023,1,亿元\n");
    assert_odd(SAID("capabilities.csv", 3, "id", "c2", "nothing reaches it", NULL), 1);
    write_file("actors.csv", "id,name,region,source\nlab,Lab,east,book\nplant,Plant,west,book\n");
    write_file("channels.csv", "id,from,to,field,stage,capacity,source\n"
                               "c,lab,plant,chips,research,1,book\n");
    assert_odd(NULL, 0);
}

static void a_factor_moves_at_a_cost_that_is_told(void **state)
{
    (void)state;
    write_chain();
    write_file("factors.csv", "id,name,unit,mobile\nstaff,Staff,person,1\n");
    jw_findings *findings = ask();
    assert_found(findings, JW_ASSUMED,
                 SAID("factors.csv", 2, "id", "staff", "nothing uses it", "takes"));
    jw_findings_free(findings);
    write_file("capabilities.csv", "id,owner,field,stage,capacity,unit_cost,use_staff,source\n"
                                   "c1,east,chips,research,1,1,2,book\n");
    assert_odd(SAID("factors.csv", 2, "mobile", "1", "at what cost it moves", "frictions"), 1);
    /* A way for staff is no way for goods. */
    write_file("frictions.csv",
               "id,from,to,factor,cost,capacity,source\nf,east,west,staff,1,5,book\n");
    assert_odd(NULL, 0);
    write_file("capabilities.csv", "id,owner,field,stage,capacity,unit_cost,use_staff,source\n"
                                   "c1,east,chips,research,1,1,2,book\n"
                                   "c2,west,chips,pilot,1,1,,book\n");
    write_file("flows.csv", "from,to,field,stage,year,value,unit\n"
                            "east,east,chips,research,2023,1,亿元\n");
    assert_odd(SAID("capabilities.csv", 3, "id", "c2", "nothing reaches it", NULL), 1);
}

static void rows_of_another_year_are_odd(void **state)
{
    (void)state;
    static const char east[] = "east,east,chips,research,2023,1,万元\n",
                      west[] = "east,west,chips,research,2021,12.5,亿元\n";
    char text[256];
    write_chain();
    snprintf(text, sizeof text, "from,to,field,stage,year,value,unit\n%s%s%s", east,
             "west,west,chips,pilot,2019,1,万元\n", west);
    write_file("flows.csv", text);
    write_file("factors.csv", "id,name\ntalent,Talent\n");
    write_file("endowments.csv", "region,factor,year,amount\nwest,talent,2022,5\n");
    jw_findings *findings = ask();
    assert_found(findings, JW_ODD,
                 SAID("flows.csv", 3, "year", "2019",
                      "2 of 3 rows are for 2019 to 2021, not for the base year 2023", "base_year"));
    assert_found(findings, JW_ODD,
                 SAID("endowments.csv", 2, "year", "2022", "1 of 1 rows are for 2022", NULL));
    jw_findings_free(findings);
}

static void frictions_that_say_as_much_are_odd(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        bool tie;
    } cases[] = {
        {"a,east,west,,0.5\nb,east,west,*,0.4\n", true},
        {"a,east,*,,0.5\nb,*,west,,0.4\n", true},
        {"a,all,west,,0.5\nb,east,all,,0.4\n", true},
        {"a,*,west,,0.5\nb,*,*,research,0.4\n", false},
        {"a,east,*,,0.5\nb,*,west,,0.4\nc,east,west,,0.3\n", false},
        {"a,east,*,,0.5\nb,*,east,,0.4\n", false}, /* only from east to east, which is no move */
        {"a,east,*,,0.5\nb,west,*,,0.4\n", false},
        {"a,all,west,,0.5\nb,east,west,,0.4\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[128];
        write_chain();
        snprintf(text, sizeof text, "id,from,to,stage,border\n%s", cases[i].rows);
        write_file("frictions.csv", text);
        assert_odd(cases[i].tie
                       ? SAID("frictions.csv", 3, "id", "b", "as much as row 2", "more specific")
                       : NULL,
                   cases[i].tie);
    }
}

static void an_elasticity_of_use_at_home_is_odd(void **state)
{
    (void)state;
    write_chain();
    write_file("flows.csv", "from,to,field,stage,year,value,unit,elasticity\n"
                            "east,west,chips,research,2023,12.5,亿元,4\n"
                            "east,east,chips,research,2023,1,万元,4\n");
    assert_odd(SAID("flows.csv", 3, "elasticity", "4", "1 flow of a region to itself", "empty"), 1);
}

static void what_rests_on_assumptions_is_counted_by_source(void **state)
{
    (void)state;
    write_small_study();
    jw_findings *findings = ask();
    assert_found(findings, JW_ASSUMED,
                 SAID("flows.csv", 3, "source", "guess", "1 row assumed", NULL));
    assert_found(findings, JW_ASSUMED,
                 SAID("regions.csv", 2, "source", "", "3 rows without a source", "grade X"));
    assert_int_equal(jw_findings_total(findings, JW_ASSUMED),
                     6); /* capabilities, markets, fields, stages */
    jw_findings_free(findings);
}

static void info_counts_rows_and_figures_by_grade(void **state)
{
    (void)state;
    write_small_study();
    write_file("flows.csv", "from,to,field,stage,year,value,value_low,unit,reach,source\n"
                            "east,west,chips,research,2023,12.5,10,亿元,,book\n"
                            "east,east,chips,research,2023,1,,万元,0.5,guess\n");
    jw_study *study = open_study();
    jw_result *result;
    char *text;
    assert_int_equal(jw_study_info(&result, study, NULL), JW_OK);
    jw_render_options options = JW_RENDER_OPTIONS_INIT;
    options.format = JW_FORMAT_JSON;
    assert_int_equal(jw_result_render(&text, NULL, result, &options, NULL), JW_OK);
    assert_non_null(strstr(text, hash_of_study(study)));
    jw_text_free(text);
    options.format = JW_FORMAT_CSV;
    options.table = "grades";
    assert_int_equal(jw_result_render(&text, NULL, result, &options, NULL), JW_OK);
    assert_non_null(strstr(text, "\nA,official text,1,")); /* not its year, nor its range */
    assert_non_null(strstr(text, "\nX,assumption,2,"));
    assert_non_null(strstr(text, "without a source,10,")); /* places, capabilities, a window */
    jw_text_free(text);
    jw_result_free(result);
    jw_study_free(study);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_chain_that_holds_together_is_not_odd),
        TEST(a_site_that_nothing_reaches_is_odd),
        TEST(none_of_very_many_sites_is_missed),
        TEST(recipes_say_what_must_reach_a_site),
        TEST(a_yield_above_one_is_odd_and_shown),
        TEST(a_field_without_a_market_is_odd),
        TEST(a_chain_that_lacks_a_table_is_odd),
        TEST(a_flow_from_where_nothing_is_made_is_odd),
        TEST(buying_here_to_sell_there_at_a_profit_is_odd),
        TEST(a_channel_brings_what_a_site_needs),
        TEST(a_factor_moves_at_a_cost_that_is_told),
        TEST(rows_of_another_year_are_odd),
        TEST(frictions_that_say_as_much_are_odd),
        TEST(an_elasticity_of_use_at_home_is_odd),
        TEST(what_rests_on_assumptions_is_counted_by_source),
        TEST(info_counts_rows_and_figures_by_grade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
