/* Whatever may be wrong with a study is told with its file, row, column, value and remedy. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "make_study.h"

#include <sys/stat.h>

/* One file of the small study written anew, and all that is then wrong. */
static void assert_wrong(const char *name, const char *text, const struct said *said, size_t wrong)
{
    write_small_study();
    write_file(name, text);
    assert_refused(said, wrong);
    assert_int_equal(remove(in_folder(name)), 0);
}

#define SAID(...) (&(struct said){__VA_ARGS__})

static void the_small_study_is_sound(void **state)
{
    (void)state;
    write_small_study();
    jw_study_free(open_study());
}

static void wrong_values_are_shown_where_they_stand(void **state)
{
    (void)state;
    assert_wrong("travel.csv", "from,to,mode,minutes\neast,west,rail,30\neast,west,road,soon\n",
                 SAID("travel.csv", 3, "minutes", "soon", "not a number", "leave the cell empty"),
                 1);
    assert_wrong("travel.csv", "from,to,mode,minutes\neast,west,rail,NaN\n",
                 SAID("travel.csv", 2, "minutes", "NaN", "not a number", "not known"), 1);
    assert_wrong("travel.csv", "from,to,mode,minutes\neast,west,rail,inf\n",
                 SAID("travel.csv", 2, "minutes", "inf", "not a number", "not known"), 1);
    assert_wrong("travel.csv", "from,to,mode,minutes\neast,west,rail,-5\n",
                 SAID("travel.csv", 2, "minutes", "-5", "out of range", "0 or more"), 1);
    assert_wrong("travel.csv", "from,to,mode,minutes\neast,west,,5\n",
                 SAID("travel.csv", 2, "mode", "", "must not be empty", "fill in"), 1);
    /* A record of several lines: the row is where it begins, blank lines counted. */
    assert_wrong("travel.csv",
                 "from,to,mode,minutes,note\r\n\r\neast,west,rail,5,\"two\r\nlines\"\r\n"
                 "west,east,rail,x,\"\n\n\"\r\n",
                 SAID("travel.csv", 5, "minutes", "x", "not a number", NULL), 1);
}

static void digits_that_cannot_be_kept_are_odd(void **state)
{
    (void)state;
    write_small_study();
    write_file("travel.csv", "from,to,mode,minutes,km\n"
                             "east,west,rail,12345678901234567,0.30000000000000004\n"
                             "west,east,rail, 9007199254740993 ,123456789012345\n");
    jw_findings *findings;
    assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
    jw_study *study = NULL;
    assert_int_equal(jw_study_open(&study, folder, NULL, findings, NULL), JW_OK);
    assert_int_equal(jw_findings_total(findings, JW_ODD), 2);
    assert_found(findings, JW_ODD,
                 SAID("travel.csv", 2, "minutes", "12345678901234567",
                      "more digits than can be kept: it becomes 12345678901234568", "15 digits"));
    assert_found(findings, JW_ODD,
                 SAID("travel.csv", 3, "minutes", " 9007199254740993 ", "9007199254740992", NULL));
    jw_study_free(study);
    jw_findings_free(findings);
}

static void keys_that_come_twice_name_each_other(void **state)
{
    (void)state;
    assert_wrong("fields.csv", "id,name\nchips,A\nsteel,B\nchips,C\n",
                 SAID("fields.csv", 4, "id", "chips", "the same key as in row 2", "another key"),
                 1);
    assert_wrong("travel.csv", "mode,to,from\nrail,west,east\nroad,west,east\nrail,west,east\n",
                 SAID("travel.csv", 4, "from", "east,west,rail", "as in row 2", "delete one"), 1);
    assert_wrong("endowments.csv", "region,factor,year,amount\neast,f,2023,1\neast,f,2.023e3,2\n",
                 SAID("endowments.csv", 3, "region", "east,f,2023", "as in row 2", NULL), 2);
    write_small_study();
    write_file("actors.csv", "id,name,region\neast,An actor,west\n");
    assert_refused(SAID("actors.csv", 2, "id", "east", "a region has this name", "rename"), 1);
}

static void references_that_lead_nowhere_say_what_was_meant(void **state)
{
    (void)state;
    assert_wrong("travel.csv", "from,to,mode\neast,nowhere,rail\n",
                 SAID("travel.csv", 2, "to", "nowhere", "no such row in regions", "add a row"), 1);
    assert_wrong("travel.csv", "from,to,mode\neast,wset,rail\n",
                 SAID("travel.csv", 2, "to", "wset", "no such row in regions", "mean west?"), 1);
    assert_wrong("travel.csv", "from,to,mode\nEast,west,rail\n",
                 SAID("travel.csv", 2, "from", "East", "no such row", "mean east?"), 1);
    assert_wrong("travel.csv", "from,to,mode\neast ,west,rail\n",
                 SAID("travel.csv", 2, "from", "east ", "no such row", "mean east?"), 1);
    assert_wrong("ties.csv", "id,from,to,kind\nt,nobody,west,paper\n",
                 SAID("ties.csv", 2, "from", "nobody", "no such row in regions or actors", NULL),
                 1);
    assert_wrong("offers.csv", "id,actor,title,fields\no,a1,T,chips; stele ;\n",
                 SAID("offers.csv", 2, "fields", "stele", "no such row in fields", "add a row"), 2);
    assert_wrong("travel.csv", "from,to,mode,source\neast,west,rail,boook\n",
                 SAID("travel.csv", 2, "source", "boook", "no such row in sources", "mean book?"),
                 1);
    assert_wrong("capabilities.csv", "id,owner,field,stage,use_talent\nc,east,chips,pilot,1\n",
                 SAID("capabilities.csv", 0, "use_talent", "talent", "no such row in factors",
                      "add a row talent"),
                 1);
    write_small_study();
    write_file("offers.csv", "id,actor,title,fields\no,lab,T, chips ;;chips\n");
    write_file("actors.csv", "id,name,region\nlab,Lab,west\n");
    write_file("frictions.csv", "id,from,to,field\nf,*,,chips\n");
    write_file("capabilities.csv",
               "id,owner,field,stage\nc1,lab,chips,research\nc2,west,chips,pilot\n");
    jw_study_free(open_study());
}

static void a_table_that_is_missing_is_told_once(void **state)
{
    (void)state;
    write_small_study();
    assert_int_equal(remove(in_folder("sources.csv")), 0);
    assert_refused(
        SAID("flows.csv", 2, "source", "book", "there is no such table", "add the table"), 1);
    write_small_study();
    assert_int_equal(remove(in_folder("regions.csv")), 0);
    jw_findings *findings = refused_findings(NULL);
    assert_int_equal(jw_findings_total(findings, JW_WRONG), 1);
    jw_level level;
    const jw_error *error = jw_findings_get(findings, 0, &level);
    assert_string_equal(error->file, folder);
    assert_non_null(strstr(error->message, "the table regions is missing"));
    assert_non_null(strstr(error->remedy, "regions.csv"));
    assert_non_null(strstr(error->remedy, "jingwei tutorial"));
    jw_findings_free(findings);
}

static void headers_are_judged(void **state)
{
    (void)state;
    assert_wrong("travel.csv", "from,to,minutes\neast,west,5\n",
                 SAID("travel.csv", 1, "mode", "", "a column is missing", "add the column mode"),
                 1);
    assert_wrong("travel.csv", "from,to,mode,to\neast,west,rail,west\n",
                 SAID("travel.csv", 1, "to", "", "there twice", "delete or rename"), 1);
    assert_wrong("travel.csv", "from,to,mode,\neast,west,rail,\n",
                 SAID("travel.csv", 1, "", "", "a column has no name", "name column 4"), 1);
    assert_wrong("travel.csv", "", SAID("travel.csv", 0, "", "", "the file is empty", "first line"),
                 1);
    assert_wrong("travel.csv", "\xEF\xBB\xBF\r\n",
                 SAID("travel.csv", 0, "", "", "the file is empty", "first line"), 1);
    assert_wrong("travel.csv", "from;to;mode\neast;west;rail\n",
                 SAID("travel.csv", 1, "", "from;to;mode", "by semicolons", "with commas"), 1);
    assert_wrong("travel.csv", "from\tto\tmode\n",
                 SAID("travel.csv", 1, NULL, NULL, "by tabs", "with commas"), 1);
    assert_wrong("travel.csv", "from，to，mode\n",
                 SAID("travel.csv", 1, NULL, NULL, "by Chinese commas", "with commas"), 1);
    assert_wrong("travel.csv", "# by rail, mostly\nfrom,to,mode\neast,west,rail\n",
                 SAID("travel.csv", 1, "", "# by rail", "is a comment", "names of the columns"), 1);
    assert_wrong(
        "travel.csv", "from,to,Mode\neast,west,rail\n",
        SAID("travel.csv", 1, "mode", "", "a column is missing", "rename the column 'Mode'"), 1);
    static const char utf16[] = "\xFF\xFE"
                                "f\0r\0o\0m\0,\0";
    write_small_study();
    write_bytes("travel.csv", utf16, sizeof utf16 - 1);
    assert_refused(SAID("travel.csv", 0, "", "", "UTF-16, not UTF-8", "--encoding UTF-16"), 1);
    assert_wrong("travel.csv", "from,to,mode,FID\neast,west,rail,1\n",
                 SAID("travel.csv", 1, "FID", "", "cannot be kept", "rename the column"), 1);
    assert_wrong("travel.csv", "from,to,mode,geom\neast,west,rail,1\n",
                 SAID("travel.csv", 1, "geom", "", "cannot be kept", "rename the column"), 1);

    write_small_study();
    write_file("travel.csv", "from,to,mode,minuts,mine\neast,west,rail,5,x\n");
    write_file("travels.csv", "a\n");
    jw_findings *findings;
    jw_study *study;
    assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
    assert_int_equal(jw_study_open(&study, folder, NULL, findings, NULL), JW_OK);
    assert_found(findings, JW_ODD, SAID("travel.csv", 1, "minuts", "", "kept", "mean minutes?"));
    assert_found(findings, JW_ODD, SAID("travel.csv", 1, "mine", "", "unknown column, kept", ""));
    assert_found(findings, JW_ODD, SAID(NULL, 0, "", "travels", "unknown table", "mean travel?"));
    assert_int_equal(jw_findings_count(findings), 3);
    assert_string_equal(jw_study_text(study, "travel", 0, "minuts"), "5");
    jw_findings_free(findings);
    jw_study_free(study);
}

static void rows_of_nothing_but_commas_are_blank_lines(void **state)
{
    (void)state;
    write_small_study();
    write_file("travel.csv", "from,to,mode\n,,\neast,west,rail\n\"\",,\"\"\n,,,,\n");
    jw_study *study = open_study();
    assert_int_equal(jw_study_rows(study, "travel"), 1);
    jw_study_free(study);
}

static void rows_of_another_width_show_where_they_part(void **state)
{
    (void)state;
    assert_wrong(
        "travel.csv", "from,to,mode,minutes\neast,west,rail\n",
        SAID("travel.csv", 2, "minutes", "", "3 fields, the header has 4", "from minutes on"), 1);
    assert_wrong("travel.csv", "from,to,mode\neast,west,rail,fast, even\n",
                 SAID("travel.csv", 2, "", "fast", "5 fields, the header has 3", "double quotes"),
                 1);
    /* A region whose row is ragged is not missed elsewhere as well. */
    assert_wrong("regions.csv", "id,name,parent\nall,Both\neast,East,all\nwest,West,all\n",
                 SAID("regions.csv", 2, "parent", "", "2 fields, the header has 3", NULL), 1);
}

static void files_that_are_no_tables_are_refused(void **state)
{
    (void)state;
    static const char rubbish[] = "\x7F"
                                  "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0";
    assert_wrong("travel.csv", "from,to,mode\neast,west,\"rail\neast,east,road\n",
                 SAID("travel.csv", 2, "", NULL, "never closes it", "opens on line 2"), 1);
    assert_wrong("travel.csv",
                 "from,to,mode\neast,west,ra\"il\nwest,east,\"ra\"il\neast,east,rail\n",
                 SAID("travel.csv", 3, "", "\"ra\"i", "text after the closing quote", "double"), 2);
    assert_wrong("travel.csv", "from,to,mode\neast,west,\xB1\xB1\xBE\xA9\n",
                 SAID("travel.csv", 2, "", NULL, "not UTF-8 (byte 0xB1)", "GB18030"), 1);
    assert_wrong("travel.csv", "from,to,mode\neast,west,ra\x01il\n",
                 SAID("travel.csv", 2, "", NULL, "a control character (byte 0x01)", "remove it"),
                 1);
    assert_wrong("travel.csv", "from,to,mode\reast,west,rail\r",
                 SAID("travel.csv", 1, "", NULL, "carriage return without", "LF or CRLF"), 1);
    write_small_study();
    write_bytes("travel.csv", rubbish, sizeof rubbish);
    assert_refused(SAID("travel.csv", 1, "", NULL, "control character", "not a text file"), 1);
    assert_int_equal(remove(in_folder("travel.csv")), 0);
    assert_int_equal(mkdir(in_folder("travel.csv"), 0777), 0);
    assert_refused(SAID("travel.csv", 0, "", NULL, "a directory, not a file", "name a file"), 1);
}

/* What is there and cannot be read must not pass for what is not there. */
static void tables_that_are_left_out_are_told(void **state)
{
    (void)state;
    write_small_study();
    write_file("TIES.csv", "a\n");
    write_file("travel.CSV", "a\n");
    write_file("Boundaries.geojson", "{}");
    jw_findings *findings;
    jw_study *study = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
    assert_int_equal(jw_study_open(&study, folder, NULL, findings, NULL), JW_OK);
    assert_found(findings, JW_ODD, SAID(NULL, 0, "", "TIES", "left out", "rename it to ties"));
    assert_found(findings, JW_ODD, SAID(NULL, 0, "", "travel.CSV", "left out", "to travel.csv"));
    assert_found(findings, JW_ODD,
                 SAID(NULL, 0, "", "Boundaries.geojson", "left out", "boundaries.geojson"));
    jw_study_free(study);
    jw_findings_free(findings);

    assert_int_equal(symlink("nowhere", in_folder("channels.csv")), 0);
    assert_int_equal(jw_study_open(&study, folder, NULL, NULL, &err), JW_EIO);
    assert_non_null(strstr(err.message, "a link that leads nowhere"));
    assert_non_null(strstr(err.file, "channels.csv"));
    assert_int_equal(remove(in_folder("channels.csv")), 0);
    assert_int_equal(symlink("channels.csv", in_folder("channels.csv")), 0); /* to itself */
    assert_int_equal(jw_study_open(&study, folder, NULL, NULL, &err), JW_EIO);
}

static void one_endless_line_is_refused_at_once(void **state)
{
    (void)state;
    write_small_study();
    static char block[1 << 20];
    memset(block, 'x', sizeof block);
    FILE *file = fopen(in_folder("travel.csv"), "wb");
    assert_non_null(file);
    fputs("from,to,mode\neast,west,", file);
    for (int i = 0; i < 100; i++)
        assert_int_equal(fwrite(block, 1, sizeof block, file), sizeof block);
    assert_int_equal(fclose(file), 0);
    assert_refused(SAID("travel.csv", 2, "", NULL, "longer than 1 MiB", ""), 1);
}

static void the_study_itself_must_be_there(void **state)
{
    (void)state;
    jw_study *study;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_open(&study, in_folder("nowhere"), NULL, NULL, &err), JW_EDATA);
    assert_string_equal(err.file, in_folder("nowhere"));
    assert_non_null(strstr(err.message, "no such file or folder"));
    assert_int_equal(jw_study_open(&study, folder, NULL, NULL, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "the table study is missing; 1 more wrong"));
}

static void trees_have_no_circles(void **state)
{
    (void)state;
    assert_wrong("fields.csv", "id,name,parent\na,A,b\nchips,C,\nb,B,c\nc,C,a\nd,D,c\n",
                 SAID("fields.csv", 2, "parent", "b", "parents run in a circle", "clear"), 1);
    assert_wrong("fields.csv", "id,name,parent\nchips,C,chips\na,A,b\nb,B,a\n",
                 SAID("fields.csv", 2, "parent", "chips", "run in a circle", "clear"), 2);
    assert_wrong("regions.csv", "id,name,parent\neast,E,west\nwest,W,east\n",
                 SAID("regions.csv", 2, "parent", "west", "run in a circle", "clear"), 1);
    /* Nothing follows from it: the small study's rows name these regions. */
    assert_wrong("regions.csv", "id,name,parent\neast,E,east\nwest,W,\n",
                 SAID("regions.csv", 2, "parent", "east", "run in a circle", "clear"), 1);
    assert_wrong("actors.csv", "id,name,region,parent\na,A,east,b\nb,B,east,a\n",
                 SAID("actors.csv", 2, "parent", "b", "run in a circle", "clear"), 1);
}

static void the_model_s_rows_belong_to_leaves(void **state)
{
    (void)state;
    assert_wrong("flows.csv",
                 "from,to,field,stage,year,value,unit\nall,west,chips,research,2023,1,元\n",
                 SAID("flows.csv", 2, "from", "all", "has others below it", "lowest regions"), 1);
    assert_wrong("markets.csv",
                 "region,field,stage,side,step,price,quantity\nall,chips,pilot,use,1,1,1\n",
                 SAID("markets.csv", 2, "region", "all", "has others below it", "lowest"), 1);
    write_small_study();
    write_file("actors.csv", "id,name,region\nlab,Lab,all\n");
    write_file("capabilities.csv", "id,owner,field,stage\nc1,lab,chips,pilot\n");
    assert_refused(SAID("capabilities.csv", 2, "owner", "lab", "has others below it", "lowest"), 1);
}

static void ranges_run_from_low_to_high(void **state)
{
    (void)state;
#define HEAD "id,owner,field,stage,capacity_low,capacity,capacity_high\nc,east,chips,pilot,"
    assert_wrong("capabilities.csv", HEAD "3,2,4\n",
                 SAID("capabilities.csv", 2, "capacity_low", "3", "above capacity, which is 2",
                      "from low over the value to high"),
                 1);
    assert_wrong(
        "capabilities.csv", HEAD "1,2,1.5\n",
        SAID("capabilities.csv", 2, "capacity_high", "1.5", "below capacity, which is 2", NULL), 1);
    assert_wrong(
        "capabilities.csv", HEAD "3,,2\n",
        SAID("capabilities.csv", 2, "capacity_low", "3", "above capacity_high, which is 2", NULL),
        1);
    write_file("capabilities.csv", HEAD ",2,\nd,east,chips,pilot,2,2,2\ne,east,chips,pilot,1,,2\n");
    jw_study_free(open_study());
}

static void units_must_be_known_and_flows_must_become_money(void **state)
{
    (void)state;
#define FLOW "from,to,field,stage,year,value,unit\neast,west,chips,research,2023,1,"
    assert_wrong("flows.csv", FLOW "亿圆\n",
                 SAID("flows.csv", 2, "unit", "亿圆", "not a unit", "units.csv"), 1);
    assert_wrong("flows.csv", FLOW "件\n",
                 SAID("flows.csv", 2, "unit", "件", "does not convert to 亿元", "fields.csv"), 1);
    assert_wrong("flows.csv", FLOW "亿美元\n",
                 SAID("flows.csv", 2, "unit", "亿美元", "does not convert to 亿元", NULL), 1);
    assert_wrong("ties.csv", "id,from,to,kind,value,unit\nt,east,west,contract,5,\n",
                 SAID("ties.csv", 2, "unit", "", "a value without a unit", "亿元"), 1);
    assert_wrong("study.csv", "key,value\ntitle,T\nmoney_unit,doubloons\nbase_year,2023\n",
                 SAID("study.csv", 3, "value", "doubloons", "the setting money_unit", "亿元"), 1);
    write_small_study();
    write_file("fields.csv", "id,name,unit\nchips,Chips,万件\n");
    write_file("flows.csv", FLOW "件\n");
    write_file("ties.csv", "id,from,to,kind,value,unit\nt,east,west,paper,,\n");
    jw_study_free(open_study());
}

static void settings_are_checked_and_mistyped_ones_are_odd(void **state)
{
    (void)state;
    assert_wrong("study.csv", "key,value\ntitle,T\nmoney_unit,元\nbase_year,20233\n",
                 SAID("study.csv", 4, "value", "20233", "the setting base_year",
                      "a whole number from 1000 to 3000"),
                 1);
    assert_wrong("study.csv", "key,value\ntitle,T\nmoney_unit,元\nbase_year,2023\nlanguage,fr\n",
                 SAID("study.csv", 5, "value", "fr", "the setting language", "en or zh"), 1);
    assert_wrong("study.csv", "key,value\ntitle,T\nmoney_unit,元\n",
                 SAID("study.csv", 0, "key", "", "the setting base_year is missing", "add a row"),
                 1);
    assert_wrong("study.csv", "key,value\ntitle,\nmoney_unit,元\nbase_year,2023\n",
                 SAID("study.csv", 2, NULL, NULL, "the setting title is missing", "add a row"), 1);
    assert_wrong("study.csv", "key,value\ntitle,T\nmoney_unit,元\nbase_year,2023\nsteps,7\n",
                 SAID("study.csv", 5, "value", "7", "the setting steps", "an even number"), 1);
    assert_wrong("study.csv", "key,value\ntitle,T\nmoney_unit,元\nbase_year,2023\nreach_factor,0\n",
                 SAID("study.csv", 5, "value", "0", "the setting reach_factor", "above 0"), 1);
    write_small_study();
    write_file("study.csv",
               "key,value\ntitle,T\nmoney_unit,元\nbase_year,2023\nstep,10\ncolour,red\n");
    jw_findings *findings;
    jw_study *study;
    assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
    assert_int_equal(jw_study_open(&study, folder, NULL, findings, NULL), JW_OK);
    assert_found(findings, JW_ODD,
                 SAID("study.csv", 5, "key", "step", "changes nothing", "steps?"));
    assert_found(findings, JW_ODD, SAID("study.csv", 6, "key", "colour", "changes nothing", ""));
    jw_findings_free(findings);
    jw_study_free(study);
}

#define RANGED "key,value,value_low,value_high\ntitle,T,,\nmoney_unit,元,,\nbase_year,2023,,\n"

static void ranges_of_settings_are_checked(void **state)
{
    (void)state;
    assert_wrong("study.csv", RANGED "decay,0.02,0.003,0.01\n",
                 SAID("study.csv", 5, "value_high", "0.01", "below the value of the setting decay",
                      "low over"),
                 1);
    assert_wrong("study.csv", RANGED "decay,0.02,0.03,\n",
                 SAID("study.csv", 5, "value_low", "0.03", "above the value", "low over"), 1);
    assert_wrong("study.csv", RANGED "relief,0.5,,1.5\n",
                 SAID("study.csv", 5, "value_high", "1.5", "the setting relief", "from 0 to 1"), 1);
    write_small_study();
    write_file("study.csv", RANGED "reach_factor,1,1,1.5\n");
    jw_findings *findings;
    jw_study *study;
    assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
    assert_int_equal(jw_study_open(&study, folder, NULL, findings, NULL), JW_OK);
    assert_found(findings, JW_ODD,
                 SAID("study.csv", 5, "value_high", "1.5", "nothing reads a range", "--set"));
    jw_findings_free(findings);
    jw_study_free(study);
}

static void a_place_has_both_coordinates(void **state)
{
    (void)state;
    assert_wrong("regions.csv", "id,name,lon,lat\neast,E,117,\nwest,W,,\n",
                 SAID("regions.csv", 2, "lat", "", "only one of lon and lat", "fill in both"), 1);
    write_small_study();
    write_file("travel.csv",
               "from,to,mode,lon,lat\neast,west,rail,here,\n"); /* columns of its own */
    jw_study_free(open_study());
}

static void a_border_and_its_relief_have_limits(void **state)
{
    (void)state;
    static const char header[] = "id,from,to,border,cost,relief,relief_high\n";
    char text[128];
    snprintf(text, sizeof text, "%sb,east,west,50,,0.5,\n", header);
    assert_wrong("frictions.csv", text,
                 SAID("frictions.csv", 2, "border", "50", "out of range", "between 0 and 30"), 1);
    snprintf(text, sizeof text, "%sb,east,west,1,,2,\n", header);
    assert_wrong("frictions.csv", text,
                 SAID("frictions.csv", 2, "relief", "2", "more than all of a border", "0 to 1"), 1);
    snprintf(text, sizeof text, "%sb,east,west,1,,0.5,1.5\n", header);
    assert_wrong("frictions.csv", text,
                 SAID("frictions.csv", 2, "relief_high", "1.5", "more than all", "0 to 1"), 1);
    write_small_study();
    snprintf(text, sizeof text, "%sb,east,west,,7,2,3\n", header); /* off a cost it is money */
    write_file("frictions.csv", text);
    jw_study_free(open_study());
}

static void selling_and_buying_the_same_outside_is_refused(void **state)
{
    (void)state;
    assert_wrong("markets.csv",
                 "region,field,stage,side,step,price,quantity\n"
                 "west,chips,pilot,sell,1,2,5\neast,chips,pilot,buy,1,2,5\n"
                 "west,chips,pilot,buy,1,2,5\n",
                 SAID("markets.csv", 4, "region", "west",
                      "buys from outside what it also sells outside (row 2)", "the difference"),
                 1);
    assert_wrong("markets.csv",
                 "region,field,stage,side,step,price,quantity\n"
                 "west,chips,pilot,buy,1,2,5\nwest,chips,pilot,use,1,2,5\n",
                 SAID("markets.csv", 2, "region", "west", "it also uses up (row 3)", ""), 1);
}

#define OUTLINE(properties, geometry)                                                              \
    "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": \"Feature\", "                  \
    "\"properties\": " properties ", \"geometry\": " geometry "}]}"
#define SQUARE "{\"type\": \"Polygon\", \"coordinates\": [[[1,1],[2,1],[2,2],[1,1]]]}"

static void outlines_are_checked(void **state)
{
    (void)state;
    static const char file[] = "boundaries.geojson";
    assert_wrong(file, "not json", SAID(file, 1, "", NULL, "not GeoJSON", "FeatureCollection"), 1);
    assert_wrong(file, "[1]", SAID(file, 0, NULL, NULL, "no features", "FeatureCollection"), 1);
    assert_wrong(file, "{\"features\": [1]}",
                 SAID(file, 1, "region", "", "a column is missing", "region"), 1);
    assert_wrong(file, OUTLINE("{\"region\": \"north\"}", SQUARE),
                 SAID(file, 1, "region", "north", "no such row in regions", "add"), 1);
    assert_wrong(file, OUTLINE("{\"region\": \"\"}", SQUARE),
                 SAID(file, 1, "region", "", "must not be empty", "fill in"), 1);
    assert_wrong(file, OUTLINE("{\"region\": \"east\"}", "null"),
                 SAID(file, 1, "geometry", "", "not the outline of a region", "closed"), 1);
    assert_wrong(
        file, OUTLINE("{\"region\": \"east\"}", "{\"type\": \"Point\", \"coordinates\": [1, 1]}"),
        SAID(file, 1, "geometry", "Point", "not the outline", "Polygon"), 1);
    assert_wrong(file,
                 OUTLINE("{\"region\": \"east\"}",
                         "{\"type\": \"Polygon\", \"coordinates\": [[[1,1],[2,1],[2,2],[1,2]]]}"),
                 SAID(file, 1, "geometry", "Polygon", "not the outline", "rings are closed"), 1);
    assert_wrong(file,
                 OUTLINE("{\"region\": \"east\"}",
                         "{\"type\": \"Polygon\", \"coordinates\": "
                         "[[[500000,4e6],[500001,4e6],[500001,4000001],[500000,4e6]]]}"),
                 SAID(file, 1, "geometry", "500001", "not a longitude", "EPSG:4326"), 1);
    assert_wrong(file,
                 OUTLINE("{\"region\": \"east\"}", "{\"type\": \"Polygon\", \"coordinates\": "
                                                   "[[[39,116],[40,116],[40,117],[39,116]]]}"),
                 SAID(file, 1, "geometry", "117", "not a latitude", "longitude first"), 1);
    assert_wrong(file,
                 "{\"features\": [{\"properties\": {\"region\": \"east\"}, \"geometry\": " SQUARE
                 "}, {\"properties\": {\"region\": \"east\"}, \"geometry\": " SQUARE "}]}",
                 SAID(file, 2, "region", "east", "the same key as in row 1", "another key"), 1);
}

static void all_errors_of_all_files_come_in_one_run(void **state)
{
    (void)state;
    write_small_study();
    write_file("travel.csv", "from,to,mode,minutes\neast,north,rail,x\neast,west,\"ra\"il,1\n"
                             "west,east,rail,-1\n");
    write_file("stages.csv", "id,name,order\nresearch,R,0\nresearch,,1.5\npilot,P,2\n");
    write_file("recipes.csv", "field;stage\n");
    write_file("boundaries.geojson", "{}");
    static const struct said said[] = {
        {"boundaries.geojson", 0, NULL, NULL, "no features", NULL},
        {"stages.csv", 3, "name", "", "must not be empty", NULL},
        {"stages.csv", 3, "order", "1.5", "not a whole number", NULL},
        {"stages.csv", 3, "id", "research", "the same key", NULL},
        {"recipes.csv", 1, NULL, NULL, "semicolons", NULL},
        {"travel.csv", 2, "minutes", "x", "not a number", NULL},
        {"travel.csv", 2, "to", "north", "no such row", NULL},
        {"travel.csv", 3, NULL, NULL, "closing quote", NULL},
        {"travel.csv", 4, "minutes", "-1", "out of range", NULL},
    };
    const size_t count = sizeof said / sizeof *said;
    jw_findings *findings = refused_findings(NULL);
    for (size_t i = 0; i < count; i++)
        assert_found(findings, JW_WRONG, &said[i]);
    assert_int_equal(jw_findings_total(findings, JW_WRONG), count);
    jw_findings_free(findings);
    jw_study *study;
    jw_error err;
    assert_int_equal(jw_study_open(&study, folder, NULL, NULL, &err), JW_EDATA);
    assert_non_null(strstr(err.message, "; 8 more wrong"));
}

static void findings_stop_at_their_limit_and_are_counted_on(void **state)
{
    (void)state;
    write_small_study();
    FILE *file = fopen(in_folder("travel.csv"), "w");
    assert_non_null(file);
    fputs("from,to,mode,minutes\n", file);
    for (int i = 0; i < 5000; i++)
        fprintf(file, "east,nowhere,m%d,x\n", i);
    fclose(file);
    jw_findings *findings;
    jw_study *study;
    assert_int_equal(jw_findings_new(&findings, 3, NULL), JW_OK);
    assert_int_equal(jw_study_open(&study, folder, NULL, findings, NULL), JW_EDATA);
    assert_int_equal(jw_findings_count(findings), 3);
    assert_int_equal(jw_findings_total(findings, JW_WRONG), 10000);
    assert_int_equal(jw_findings_total(findings, JW_ODD), 0);
    jw_level level;
    assert_null(jw_findings_get(findings, 3, &level));
    jw_findings_free(findings);

    /* Rows that cannot even be read end the file after ten. */
    file = fopen(in_folder("travel.csv"), "w");
    assert_non_null(file);
    fputs("from,to,mode\n", file);
    for (int i = 0; i < 5000; i++)
        fputs("east,west,ra\"il\n", file);
    fclose(file);
    findings = refused_findings(NULL);
    assert_int_equal(jw_findings_total(findings, JW_WRONG), 10);
    jw_findings_free(findings);

    assert_int_equal(jw_findings_new(&findings, SIZE_MAX, NULL), JW_OK);
    assert_int_equal(jw_study_open(&study, folder, NULL, findings, NULL), JW_EDATA);
    assert_int_equal(jw_findings_count(findings), 10);
    jw_findings_free(findings);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(the_small_study_is_sound),
        TEST(wrong_values_are_shown_where_they_stand),
        TEST(digits_that_cannot_be_kept_are_odd),
        TEST(keys_that_come_twice_name_each_other),
        TEST(references_that_lead_nowhere_say_what_was_meant),
        TEST(a_table_that_is_missing_is_told_once),
        TEST(headers_are_judged),
        TEST(rows_of_nothing_but_commas_are_blank_lines),
        TEST(rows_of_another_width_show_where_they_part),
        TEST(files_that_are_no_tables_are_refused),
        TEST(tables_that_are_left_out_are_told),
        TEST(one_endless_line_is_refused_at_once),
        TEST(the_study_itself_must_be_there),
        TEST(trees_have_no_circles),
        TEST(the_model_s_rows_belong_to_leaves),
        TEST(ranges_run_from_low_to_high),
        TEST(units_must_be_known_and_flows_must_become_money),
        TEST(settings_are_checked_and_mistyped_ones_are_odd),
        TEST(ranges_of_settings_are_checked),
        TEST(a_place_has_both_coordinates),
        TEST(a_border_and_its_relief_have_limits),
        TEST(selling_and_buying_the_same_outside_is_refused),
        TEST(outlines_are_checked),
        TEST(all_errors_of_all_files_come_in_one_run),
        TEST(findings_stop_at_their_limit_and_are_counted_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
