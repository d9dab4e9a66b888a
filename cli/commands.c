/*
 * The table of commands. A new command is a row here and a file cmd_<name>.c; the dispatcher, --help,
 * the manual pages and the completion of three shells are made from the row. Examples are run as tests,
 * in the order in which they stand here, in one empty folder.
 */
#include "commands.h"

#include "suggest.h"

#include "base/error.h"

#include <string.h>

const char jw_program_summary[] = "weaves regions into one innovation network";

/* ---- options that several commands share ---- */

static const jw_option common_options[] = {
    {"json", 0, NULL, "print the result, or the error, as JSON", false},
    {"quiet", 'q', NULL, "print nothing but errors and what was asked for as JSON or CSV", false},
    {"no-color", 0, NULL, "no colours on a terminal; the variable NO_COLOR does the same", false},
    {"help", 'h', NULL, "show this page", false},
    {.name = NULL},
};

static const jw_option result_options[] = {
    {"csv", 0, "TABLE", "print one table of the result as CSV, or all 'figures'", false},
    {"output", 'o', "FILE", "write the result to a file, whole or not at all", false},
    {.name = NULL},
};

/* For commands that read a study. */
static const jw_option study_options[] = {
    {"encoding", 0, "NAME", "the encoding of CSV files if not UTF-8, such as GB18030", false},
    {"scenario", 0, "NAMES", "apply scenarios of the study, separated by commas, left to right",
     false},
    {"set", 0, "OVERRIDE",
     "change cells for this run: table[key,key].column=VALUE, =*FACTOR or =+AMOUNT", true},
    {.name = NULL},
};

/* "shapley (Shapley); nucleolus (nucleolus); ..." */
#define LIST_RULE(id, name, name_zh, needs, told) #id " (" name "); "

/* "links: who works with whom; ..." */
#define LIST_SUBJECT(id, number, help) #id " (" help "); "

/* "edges (edge list); matrix (matrix); ..." */
#define LIST_FORMAT(id, name, name_zh, holds) #id " (" name "); "

#define STUDY_PARAGRAPH                                                                            \
    "STUDY is a folder of CSV files, one a table, a GeoPackage (.gpkg), a workbook (.xlsx, .ods) " \
    "or a PostGIS database (PG:dbname=...). "

/* ---- each command's own ---- */

static const jw_option import_options[] = {
    {"output", 'o', "FILE", "the GeoPackage to write; with --from also a folder", false},
    {"from", 0, "FORMAT", "read files of another tool or of a register", false},
    {"into", 0, "STUDY", "with --from: add to this study; its regions, fields and actors are used",
     false},
    {"aliases", 0, "FILE", "with --from: names and what they stand for", false},
    {"map", 0, "FILE", "with --from: lines 'theirs,ours' for headings of columns", false},
    {"unassigned", 0, "FILE", "with --from: write what led nowhere, to be filled in for --aliases",
     false},
    {.name = NULL},
};

static const jw_clash import_clashes[] = {
    {"into aliases map unassigned", true, "from", "name the format of other tools' files: --from"},
    {"scenario set", false, "from", "these change a study, not files of other tools: leave it out"},
    {.options = NULL},
};

static const jw_option export_options[] = {
    {"output", 'o', "PLACE",
     "a folder, a workbook (.xlsx, .ods), a PostGIS database (PG:dbname=...) or a network file "
     "(.graphml ...) to write",
     false},
    {"level", 0, "NAME", "of a network: 'actor', or the level of regions that are tied", false},
    {.name = NULL},
};

static const jw_option check_options[] = {
    {"strict", 0, NULL, "exit with 1 if anything is odd", false},
    {.name = NULL},
};

static const jw_option keep_options[] = {
    {"no-store", 0, NULL, "do not keep the result in the GeoPackage that it was made from", false},
    {.name = NULL},
};

static const jw_option compare_options[] = {
    {"scenario", 0, "NAMES", "a scenario, or several separated by commas; 'base' for none", true},
    {"set", 0, "OVERRIDE",
     "change cells for this run: table[key,key].column=VALUE, =*FACTOR or =+AMOUNT", true},
    {"players", 0, "LEVEL", "who decides: the regions of this level, such as province", false},
    {"game", 0, "NAME", "what is shared out: the gain against 'today', or what all have 'alone'",
     false},
    {"threads", 0, "COUNT", "how many threads to use; the answer does not depend on it", false},
    {"encoding", 0, "NAME", "the encoding of CSV files if not UTF-8, such as GB18030", false},
    {.name = NULL},
};

static const jw_option calibrate_options[] = {
    {"output", 'o', "STUDY", "write the study with its base year to a GeoPackage or a folder",
     false},
    {"replace", 0, NULL, "let rows that people wrote in these tables give way", false},
    {"beta", 0, "RATE", "log points by which a flow falls with a minute of travel", false},
    {"csv", 0, "TABLE", "print one table of the result as CSV, or all 'figures'", false},
    {.name = NULL},
};

static const jw_option expand_options[] = {
    {"players", 0, "LEVEL", "who decides: the regions of this level, such as province", false},
    {"game", 0, "NAME", "what is shared out: the gain against 'today', or what all have 'alone'",
     false},
    {"draws", 0, "COUNT",
     "draw all assumptions from their ranges this often; Ctrl-C tells what is done", false},
    {"seed", 0, "NUMBER", "where the draws begin, 1 if not given", false},
    {"ranges", 0, "NAME",
     "draw from each range 'triangular', with its peak at the figure, or 'uniform'", false},
    {"full-game", 0, NULL, "solve every group anew in each draw; what that costs is said first",
     false},
    {"resume", 0, "FILE", "keep the draws in a file, and go on from it if it is there", false},
    {"weights", 0, "NAME",
     "share in proportion to this column of regions or indicator, such as population", false},
    {"threads", 0, "COUNT", "how many threads to use; the answer does not depend on it", false},
    {"engine", 0, "NAME", "what finds the values of groups: 'own', or 'clp' for reference", false},
    {.name = NULL},
};

static const jw_clash draws_clashes[] = {
    {"seed ranges full-game resume", true, "draws", "say how many: --draws COUNT"},
    {.options = NULL},
};

static const jw_option plan_options[] = {
    {"together", 0, NULL, "with relief between all players; without it: today, no relief", false},
    {"members", 0, "IDS", "with relief between these players, separated by commas", false},
    {"scope", 0, "IDS", "keep only these regions, with what lies in them", false},
    {"players", 0, "LEVEL", "who the players are: the regions of this level", false},
    {"rival", 0, NULL, "results serve one user only", false},
    {"write-mps", 0, "FILE", "write the programme in free MPS format, for any other solver", false},
    {.name = NULL},
};

static const jw_clash plan_clashes[] = {
    {"members", false, "together", "all are members already: give one of --together and --members"},
    {.options = NULL},
};

static const jw_option share_options[] = {
    {"values", 0, "FILE", "a CSV file with the columns members (such as A+B) and value", false},
    {"values-raw", 0, "FILE", "2^players doubles, bit i of a place: player i is in; only mapped",
     false},
    {"rule", 0, "NAMES", "which rules, separated by commas, or 'all'", false},
    {"list", 0, NULL, "list the rules", false},
    {"weights", 0, "TEXT",
     "for proportional and weighted shares: A=1,B=2; of a study also a column of regions or an "
     "indicator",
     false},
    {"unions", 0, "TEXT",
     "who acts together: A+B,C+D; of a study also a level, by default where players lie", false},
    {"game", 0, "NAME", "of a study: the gain against 'today', or what all have 'alone'", false},
    {"players", 0, "LEVEL", "of a study: who decides, the regions of this level", false},
    {"lazy", 0, NULL, "of a study: core and nucleolus from the few groups that matter", false},
    {"ci", 0, "SHARE",
     "of a study: sample the Shapley value until its intervals are so narrow, such as 1%", false},
    {"seed", 0, "NUMBER", "where the sample begins, 1 if not given", false},
    {"threads", 0, "COUNT", "how many threads to use; the answer does not depend on it", false},
    {"along", 0, "INPUT",
     "of a study: Shapley shares along table[key,key].column=FROM..TO, and where they bend", false},
    {"column", 0, "NAME", "the column of the values, 'value' if not given", false},
    {"costs", 0, NULL, "values are costs: a group has a reason to leave where it would pay less",
     false},
    {"more", 0, NULL,
     "tell also who is needed, whom to let join next, which pairs complete each other, whose share "
     "falls, and the best blocs",
     false},
    {.name = NULL},
};

static const jw_clash share_clashes[] = {
    {"STUDY values values-raw rule weights unions game players lazy ci seed threads along column "
     "costs more encoding scenario set",
     false, "list", "give --list alone"},
    {"game players lazy ci seed threads along scenario set", false, "values values-raw",
     "values are taken as they are: give a STUDY for that"},
    {"column encoding", false, "values-raw", "a file of bare numbers has no columns: leave it out"},
    {"column costs", false, "STUDY",
     "a study's values are gains; 'jingwei expand STUDY --csv coalitions' writes them for "
     "--values"},
    {"rule weights unions lazy ci seed more", false, "along",
     "shares along an input are the Shapley value's: leave it out"},
    {"weights unions more", false, "lazy ci",
     "that needs the value of every group: leave out --lazy and --ci"},
    {"seed", true, "ci", "say how narrow the sample's intervals are to be, such as --ci 1%"},
    {.options = NULL},
};

static const jw_option track_options[] = {
#define ROW(member, option, argument, subjects, help) {option, 0, argument, help, false},
    JW_TRACK_SETTINGS(ROW)
#undef ROW
        {"threads", 0, "COUNT", "how many threads to use; the answer does not depend on it", false},
    {.name = NULL},
};

static const jw_option report_options[] = {
    {"lang", 0, "NAME", "the language of the page, 'en' or 'zh'; the study's own if not given",
     false},
    {"output", 'o', "FILE", "write the page to a file, whole or not at all", false},
    {.name = NULL},
};

static const jw_option generate_options[] = {
    {"regions", 0, "COUNT", "regions, 13 if not given", false},
    {"fields", 0, "COUNT", "fields, 6 if not given", false},
    {"stages", 0, "COUNT", "stages of the chain, 4 if not given", false},
    {"actors", 0, "COUNT", "actors, 2000 if not given", false},
    {"seed", 0, "NUMBER", "where the random numbers begin, 1 if not given", false},
    {.name = NULL},
};

static const jw_option help_options[] = {
    {"man", 0, NULL, "print the source of the manual page, for scdoc", false},
    {.name = NULL},
};

#define OPTIONS(...)                                                                               \
    (const jw_option *const[])                                                                     \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }
#define EXAMPLES(...)                                                                              \
    (const jw_example[])                                                                           \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

const jw_command jw_commands[] = {
    {
        .name = "tutorial",
        .run = jw_cmd_tutorial,
        .makes_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "FOLDER",
        .least = 1,
        .most = 1,
        .summary = "write a small study to learn from",
        .options = OPTIONS(common_options),
        .description =
            "Writes a folder with a study of three regions: every table, small enough to read, "
            "with "
            "a README that explains each column. It runs as it is, and is meant to be changed.",
        .examples = EXAMPLES({"jingwei tutorial my-study", "A new folder my-study."}),
        .see = "info check expand schema",
    },
    {
        .name = "generate",
        .run = jw_cmd_generate,
        .makes_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .summary = "write a made-up study of a given size",
        .options = OPTIONS(generate_options, common_options),
        .description =
            "Writes a study with random figures, to try how long things take or how large a study "
            "may be. Equal options give equal bytes. Every row names a source that says it is made "
            "up.\n\n"
            "STUDY becomes a GeoPackage if its name ends in .gpkg, else a folder of CSV files.",
        .examples =
            EXAMPLES({"jingwei generate --regions 13 --fields 6 --stages 4 --actors 2000 --seed 7 "
                      "my-big-study",
                      "A folder my-big-study."}),
        .see = "tutorial",
    },
    {
        .name = "import",
        .run = jw_cmd_import,
        .makes_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY|FILE...",
        .least = 1,
        .most = SIZE_MAX,
        .required = "output",
        .summary = "store a study in one GeoPackage, or make one from other files",
        .options = OPTIONS(import_options, study_options, common_options),
        .clashes = import_clashes,
        .description = STUDY_PARAGRAPH
        "It is checked as a whole; whatever is wrong is told with file, row, "
        "column and remedy, and then nothing is written. The file is replaced in one step: it "
        "is the old study or the new one, whatever happens.\n\n"
        "What is odd or assumed is told as check tells it, and is no obstacle. Nothing is lost: "
        "export gives back the same tables.\n\n"
        "With --from, FILEs of one format become a study, or are added to that of --into. Names "
        "are "
        "looked up among its actors and their aliases; one that nobody knows becomes an actor of "
        "its "
        "own. Whatever lacks a region or leads nowhere is listed and kept. The names of columns "
        "may be "
        "English or Chinese.\n\n"
        "Formats: " JW_FORMATS(LIST_FORMAT) "see docs/formats.md.",
        .examples = EXAMPLES(
            {"jingwei import my-study -o s.gpkg", "One file from a folder."},
            {"jingwei import --from edges my-study/channels.csv --into my-study -o s2.gpkg",
             "Links of another table, added to a study."}),
        .see = "export check",
    },
    {
        .name = "export",
        .run = jw_cmd_export,
        .needs_study = true,
        .makes_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .required = "output",
        .summary = "write a study as CSV files, a workbook or a database",
        .options = OPTIONS(export_options, study_options, common_options),
        .description =
            STUDY_PARAGRAPH "Its tables are written in the order of rows and columns that they "
                            "came in: as a folder of CSV files, one a table, as a workbook with a "
                            "sheet a table if PLACE ends in .xlsx or .ods, or into a PostGIS "
                            "database if it is PG:dbname=... Workbooks and databases need the "
                            "package jingwei-gdal.\n\n"
                            "The ties alone, as one network, are written for other tools if PLACE "
                            "ends in .graphml (GraphML), .gexf (GEXF, Gephi), .json (VOSviewer), "
                            ".geojson (GeoJSON), .net (Pajek) or .csv; 'jingwei track network "
                            "--write' writes it with its measures.",
        .examples =
            EXAMPLES({"jingwei export s.gpkg -o my-copy", "A folder from one file."},
                     {"jingwei export s.gpkg -o ties.graphml", "Its ties for other tools."}),
        .see = "import track",
    },
    {
        .name = "check",
        .run = jw_cmd_check,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .summary = "say what is wrong, odd or assumed in a study",
        .options = OPTIONS(check_options, study_options, result_options, common_options),
        .description = STUDY_PARAGRAPH
        "Lists what is wrong (nothing can be computed until it is mended: exit "
        "code 3), what is odd (it can be computed but is hardly meant, such as a site that "
        "nothing reaches or a field without a market), and what is assumed.",
        .examples = EXAMPLES({"jingwei check my-study", "All findings."},
                             {"jingwei check my-study --strict --quiet", "Only the exit code."},
                             {"jingwei check my-study --csv findings", "The findings as CSV."}),
        .exits = "something is odd, with --strict",
        .see = "info import",
    },
    {
        .name = "info",
        .run = jw_cmd_info,
        .needs_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .summary = "show what a study holds",
        .options = OPTIONS(study_options, result_options, common_options),
        .description =
            STUDY_PARAGRAPH "Shows its title, how many rows each table has, and how many "
                            "figures rest on sources of which grade.",
        .examples = EXAMPLES({"jingwei info my-study", "On the terminal."},
                             {"jingwei info s.gpkg --json", "For programs."}),
        .see = "check schema",
    },
    {
        .name = "calibrate",
        .run = jw_cmd_calibrate,
        .needs_study = true,
        .makes_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .summary = "make the base year's flows from observed ties",
        .options = OPTIONS(calibrate_options, study_options, common_options),
        .description = STUDY_PARAGRAPH
        "Fits gravity to the ties whose role is target, prints how well it meets them, every "
        "comparison with the ties whose role is check - passed or failed - and what the targets "
        "were in other years. From it follow the tables flows, capabilities, markets and "
        "frictions, such that the base year is a solution of the planning model; how much of each "
        "row is residual is printed.\n\n"
        "With --output the study is written with these tables. Rows in them that calibration did "
        "not make give way with --replace only.",
        .examples = EXAMPLES({"jingwei calibrate studies/jing-jin-ji", "The fit and its checks."},
                             {"jingwei calibrate studies/jing-jin-ji -o base.gpkg",
                              "And the study with its base year."},
                             {"jingwei calibrate studies/jing-jin-ji --beta 0.003 --csv checks",
                              "What less decay does to the checks."}),
        .see = "expand check",
    },
    {
        .name = "expand",
        .run = jw_cmd_expand,
        .keeps_result = true,
        .needs_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .summary = "compute what regions gain by opening to each other",
        .options =
            OPTIONS(expand_options, keep_options, study_options, result_options, common_options),
        .clashes = draws_clashes,
        .description = STUDY_PARAGRAPH
        "Computes the gain against today with its range, the value of every group of partners, "
        "shares of the gain by several rules, whether a group would do better by itself, who would "
        "have to pay whom and by which agreements, who should join next, and which assumptions "
        "drive the answer. Every optimum comes with a proof. Only differences are told: the level "
        "of value is arbitrary in this model.\n\n"
        "Partners are the regions of the level that --players or the study's setting players "
        "names, or else the lowest ones; "
        "regions whose flag player is 0 are there but never join.",
        .examples = EXAMPLES(
            {"jingwei expand my-study", "The answer on the terminal."},
            {"jingwei expand my-study --json", "For programs."},
            {"jingwei expand my-study --csv coalitions", "Every group, as CSV."},
            {"jingwei expand my-study --draws 100 --seed 7",
             "With an interval over all assumptions at once."},
            {"jingwei expand my-study --set 'frictions[*].relief=*0.5'", "With half the relief."}),
        .see = "check info",
    },
    {
        .name = "compare",
        .run = jw_cmd_compare,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .required = "scenario",
        .summary = "set scenarios of a study side by side",
        .options = OPTIONS(compare_options, result_options, common_options),
        .description = STUDY_PARAGRAPH "Computes the gain against today and its shares in each "
                                       "scenario, and how far each is from the "
                                       "first. 'base' is the study as it is; a scenario given "
                                       "alone is held against it. What --set "
                                       "changes is changed in all of them.",
        .examples = EXAMPLES(
            {"jingwei compare my-study --scenario base --scenario open-doors",
             "What a scenario changes."},
            {"jingwei compare my-study --scenario open-doors --scenario bigger-plain --json",
             "Two scenarios, for programs."}),
        .see = "expand",
    },
    {
        .name = "plan",
        .run = jw_cmd_plan,
        .needs_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .summary = "solve the model of a study once and show what it does",
        .options = OPTIONS(plan_options, study_options, result_options, common_options),
        .clashes = plan_clashes,
        .description = STUDY_PARAGRAPH
        "Says whether the model returns the base year, what is made, moved, used and traded where, "
        "the income of each region at prices of the base year, and what has become scarcer than "
        "today, with what a little more is worth and a little less costs. The optimum comes with a "
        "proof.\n\n"
        "A round of trade that earns something each time and has no limit is answered with the row "
        "that lacks one.",
        .examples = EXAMPLES({"jingwei plan my-study", "Today."},
                             {"jingwei plan my-study --together", "With all borders eased."},
                             {"jingwei plan my-study --csv flows", "One table."},
                             {"jingwei plan my-study --quiet --write-mps model.mps",
                              "The programme for another solver."}),
        .see = "expand check",
    },
    {
        .name = "share",
        .run = jw_cmd_share,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .most = 1,
        .summary = "share out a gain or cost by every rule",
        .options = OPTIONS(share_options, study_options, result_options, common_options),
        .clashes = share_clashes,
        .description =
            "Divides what all have together by the rules asked for, and says of each who gets "
            "what, against alone and against today, which group is worst off, whether the division "
            "is in the core and who would leave. A rule that means nothing for a game is refused "
            "with the reason; a nucleolus is printed only with its proof.\n\n"
            "The game is that of STUDY, or one whose values are known: --values names a table with "
            "a row for every group, those of one player included, such as expand prints; --column "
            "names the game in it. --values-raw names a file of bare numbers for up to 30 "
            "players.\n\n"
            "A study's game need not be solved whole: --lazy finds core and nucleolus, with their "
            "proof, from the groups that matter; --ci samples the Shapley value and gives each "
            "share "
            "an interval. Past 16 players both happen without being asked.\n\n"
            "Rules: " JW_SHARING_RULES(LIST_RULE) "or all.",
        .examples = EXAMPLES(
            {"jingwei expand my-study --csv coalitions -o groups.csv", "Values of groups."},
            {"jingwei share --values groups.csv --column alone", "Shares of one game."},
            {"jingwei share --values groups.csv --column alone --json", "For programs."},
            {"jingwei share --values groups.csv --column alone --more",
             "What else the values tell."},
            {"jingwei share my-study --rule shapley,nucleolus,owen", "Straight from a study."},
            {"jingwei share my-study --along 'frictions[*].relief=0..0.5'",
             "Shares as relief grows."},
            {"jingwei share my-study --lazy --ci 1%", "A few groups, and a sample."},
            {"jingwei share --list", "What rules there are."}),
        .see = "expand",
    },
    {
        .name = "track",
        .run = jw_cmd_track,
        .operand = JW_OPERAND_PATH,
        .operands = "SUBJECT STUDY",
        .least = 1,
        .most = 2,
        .summary = "measure how joined up the network is, and how it has changed",
        .options = OPTIONS(track_options, study_options, result_options, common_options),
        .description =
            "Measures one SUBJECT of a study's ties and figures, or of a file's, and says of each "
            "figure which variant of the formula it is, how many places it rests on and what is "
            "missing. A measure that means nothing on the data is refused with the reason; a "
            "missing figure is never taken for 0.\n\n"
            "Subjects: " JW_TRACK_SUBJECTS(
                LIST_SUBJECT) "each with its own options, which the "
                              "others refuse.\n\n"
                              "STUDY is as for the other commands. --values takes its place: a CSV "
                              "file with a row a "
                              "place, columns year and group if there are such, and a column a "
                              "figure; or a row a "
                              "figure, with the columns indicator and value.",
        .examples = EXAMPLES({"jingwei track spread my-study", "From peak to plateau."},
                             {"jingwei track specialise my-study --by field", "Who does what."}),
        .see = "info report",
    },
    {
        .name = "report",
        .run = jw_cmd_report,
        .needs_study = true,
        .operand = JW_OPERAND_PATH,
        .operands = "STUDY",
        .least = 1,
        .most = 1,
        .summary = "write the answer as a page to read and print",
        .options = OPTIONS(report_options, expand_options, study_options, common_options),
        .clashes = draws_clashes,
        .description = STUDY_PARAGRAPH
        "Computes what expand computes and writes it as one HTML file: the finding first, then "
        "the map of what flows where, who gains how much, the chain of each field, what the answer "
        "hangs on, every assumption and every source. The file carries its pictures, needs no "
        "script, fetches nothing, and prints on A4. Names come from the columns name and name_zh.",
        .examples =
            EXAMPLES({"jingwei report my-study -o report.html", "In the study's language."},
                     {"jingwei report my-study --lang zh -o report-zh.html", "In Chinese."}),
        .see = "expand check",
    },
    {
        .name = "schema",
        .run = jw_cmd_schema,
        .operands = "",
        .summary = "show all tables and columns that a study may have",
        .options = OPTIONS(result_options, common_options),
        .description =
            "Prints the format of a study as a page of Markdown, or with --json as a JSON "
            "Schema.",
        .examples = EXAMPLES({"jingwei schema", "To read."},
                             {"jingwei schema --json -o study.schema.json", "For an editor."}),
        .see = "tutorial check",
    },
    {
        .name = "completion",
        .run = jw_cmd_completion,
        .operand = JW_OPERAND_SHELL,
        .operands = "bash|zsh|fish",
        .least = 1,
        .most = 1,
        .summary = "print a completion script for a shell",
        .options = OPTIONS(common_options),
        .description =
            "Prints a script that lets a shell complete commands and options. Packages "
            "install it; for a build of your own, evaluate it in the shell's startup file.",
        .examples =
            EXAMPLES({"jingwei completion bash", "In bash: eval \"$(jingwei completion bash)\""},
                     {"jingwei completion fish", "In fish: jingwei completion fish | source"}),
        .see = "help",
    },
    {
        .name = "help",
        .run = jw_cmd_help,
        .operand = JW_OPERAND_COMMAND,
        .operands = "COMMAND",
        .most = 1,
        .summary = "explain a command, or list them all",
        .options = OPTIONS(help_options, common_options),
        .description = "Without a command, lists the commands; with one, says what it does, its "
                       "options, examples and exit codes. 'jingwei COMMAND --help' says the same.",
        .examples =
            EXAMPLES({"jingwei help", "All commands."}, {"jingwei help version", "One of them."},
                     {"jingwei help --json", "The list for programs."}),
        .see = "completion version",
    },
    {
        .name = "version",
        .run = jw_cmd_version,
        .operands = "",
        .summary = "print the version",
        .options = OPTIONS(common_options),
        .description = "Prints the version of the library that the program runs with.",
        .examples = EXAMPLES({"jingwei version", "For people."},
                             {"jingwei version --json", "For programs."}),
        .see = "help",
    },
    {.name = NULL},
};

const jw_command *jw_command_find(const char *name)
{
    const jw_command *command = jw_commands;
    while (command->name && strcmp(command->name, name) != 0)
        command++;
    return command->name ? command : NULL;
}

jw_status jw_command_require(const jw_command **command, const char *name, jw_error *err)
{
    *command = jw_command_find(name);
    if (*command) return JW_OK;
    jw_nearest nearest = JW_NEAREST_INIT;
    for (const jw_command *other = jw_commands; other->name; other++)
        jw_nearest_offer(&nearest, name, other->name);
    jw_fail(err, JW_EINVAL, "there is no command '%s'", name);
    if (nearest.name)
        jw_fail_remedy(err, "did you mean '%s'?", nearest.name);
    else
        jw_fail_remedy(err, "'jingwei help' lists them all");
    return JW_EINVAL;
}
