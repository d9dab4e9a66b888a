/*
 * Every table and every column of a study, one line each. Names follow the field's usage and PyPSA's
 * habit that a file's name is the component's name. Ranges are those outside which a figure cannot be
 * meant; what is merely unusual is a matter for the checks.
 */
#include "study/schema.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

#define ANY_NUMBER  -INFINITY, INFINITY
#define NOT_BELOW_0 0, INFINITY
#define POSITIVE    0x1p-1022, INFINITY
#define SHARE       0, 1
#define BORDERS                                                                                    \
    0, 30 /* log points: a flow across is a part in ten million million of one without */
#define YEARS      1000, 3000
#define READINESS  1, 9
#define LONGITUDES -180, 180
#define LATITUDES  -90, 90

/* name, flags, help */
#define KEY_TEXT(n, h)                                                                             \
    {                                                                                              \
        n, JW_COLUMN_TEXT, JW_KEY | JW_REQUIRED, NULL, NULL, ANY_NUMBER, NULL, NULL, h             \
    }
#define TEXT(n, f, h)                                                                              \
    {                                                                                              \
        n, JW_COLUMN_TEXT, f, NULL, NULL, ANY_NUMBER, NULL, NULL, h                                \
    }
#define REFERS(n, f, t, h)                                                                         \
    {                                                                                              \
        n, JW_COLUMN_TEXT, f, t, NULL, ANY_NUMBER, NULL, NULL, h                                   \
    }
#define CHOICE(n, f, c, d, h)                                                                      \
    {                                                                                              \
        n, JW_COLUMN_TEXT, f, NULL, c, ANY_NUMBER, NULL, d, h                                      \
    }
/* name, flags, range, unit, fallback, help; commas inside a range macro need the extra level */
#define NUMBER_(n, f, lo, hi, u, d, h)                                                             \
    {                                                                                              \
        n, JW_COLUMN_NUMBER, f, NULL, NULL, lo, hi, u, d, h                                        \
    }
#define NUMBER(n, f, range, u, d, h) NUMBER_(n, f, range, u, d, h)
#define WHOLE_(n, f, lo, hi, u, d, h)                                                              \
    {                                                                                              \
        n, JW_COLUMN_INTEGER, f, NULL, NULL, lo, hi, u, d, h                                       \
    }
#define WHOLE(n, f, range, u, d, h) WHOLE_(n, f, range, u, d, h)
#define YEAR(n, f, h)               WHOLE(n, f, YEARS, "year", NULL, h)
#define FLAG(n, d, h)                                                                              \
    {                                                                                              \
        n, JW_COLUMN_FLAG, 0, NULL, NULL, 0, 1, NULL, d, h                                         \
    }
#define DATE(n, h)                                                                                 \
    {                                                                                              \
        n, JW_COLUMN_DATE, 0, NULL, NULL, ANY_NUMBER, NULL, NULL, h                                \
    }
#define UNIT(f, h)                                                                                 \
    {                                                                                              \
        "unit", JW_COLUMN_UNIT, f, NULL, NULL, ANY_NUMBER, NULL, NULL, h                           \
    }
#define GEOMETRY(n, h)                                                                             \
    {                                                                                              \
        n, JW_COLUMN_GEOMETRY, JW_REQUIRED, NULL, NULL, ANY_NUMBER, NULL, NULL, h                  \
    }
#define SOURCE REFERS("source", 0, "sources", "where the row comes from")
#define NAMES                                                                                      \
    TEXT("name", JW_REQUIRED, "name, in English or in the study's language"),                      \
        TEXT("name_zh", 0, "name in Chinese")
#define PLACE                                                                                      \
    NUMBER("lon", 0, LONGITUDES, "degrees", NULL, "longitude, WGS 84"),                            \
        NUMBER("lat", 0, LATITUDES, "degrees", NULL, "latitude, WGS 84")

static const jw_column_spec study_columns[] = {
    KEY_TEXT("key", "name of a setting"),
    TEXT("value", 0, "its value"),
    NUMBER("value_low", 0, ANY_NUMBER, NULL, NULL, "least that a numeric setting could be"),
    NUMBER("value_high", 0, ANY_NUMBER, NULL, NULL, "most that it could be"),
    SOURCE,
};

static const jw_column_spec sources_columns[] = {
    KEY_TEXT("id", "short name that rows use in their column source"),
    TEXT("citation", JW_REQUIRED, "author, title, place and date, as one would cite it"),
    TEXT("url", 0, "address"),
    TEXT("accessed", 0, "when it was read"),
    TEXT("licence", 0, "terms under which its figures may be used"),
    CHOICE("grade", JW_REQUIRED, "A B C D X", NULL,
           "A official text, B named press, C copy elsewhere, D second hand, X assumption"),
    TEXT("note", 0, "conflicts, doubts, the reason and range of an assumption"),
};

static const jw_column_spec units_columns[] = {
    KEY_TEXT("unit", "name of a unit that is not built in"),
    TEXT("dimension", JW_REQUIRED,
         "what it measures: money, item, person, time, length or a word of one's own"),
    NUMBER("factor", JW_REQUIRED, POSITIVE, NULL, NULL,
           "how many of the dimension's basic unit it is"),
};

static const jw_column_spec regions_columns[] = {
    KEY_TEXT("id", "short name; regions and actors share one set of names"),
    NAMES,
    REFERS("parent", 0, "regions", "the region it lies in"),
    TEXT("level", 0, "province, city, district, park or a word of one's own"),
    FLAG("player", "1",
         "1 takes part in games; 0 is there but never joins, nor does what lies in it"),
    PLACE,
    TEXT("code", 0, "official code, such as GB/T 2260"),
    NUMBER("population", 0, NOT_BELOW_0, "persons", NULL, "people living there"),
    SOURCE,
};

static const jw_column_spec boundaries_columns[] = {
    REFERS("region", JW_KEY | JW_REQUIRED, "regions", "the region whose outline it is"),
    GEOMETRY("geometry", "polygon or multipolygon, WGS 84"),
    SOURCE,
};

static const jw_column_spec fields_columns[] = {
    KEY_TEXT("id", "short name of a field of technology or industry"),
    NAMES,
    REFERS("parent", 0, "fields", "the wider field"),
    UNIT(0, "unit in which the field's quantities are counted; empty: money"),
    TEXT("description", 0, "what belongs to it"),
    NUMBER("share", 0, SHARE, "share", NULL,
           "for calibrate: the field's part of the observed flows; all of them sum to 1"),
    SOURCE,
};

static const jw_column_spec stages_columns[] = {
    KEY_TEXT("id", "short name of a stage of the chain"),
    NAMES,
    WHOLE("order", JW_REQUIRED, NOT_BELOW_0, NULL, NULL, "place in the chain, from 0"),
    WHOLE("trl_low", 0, READINESS, "TRL", NULL, "lowest technology readiness level"),
    WHOLE("trl_high", 0, READINESS, "TRL", NULL, "highest technology readiness level"),
    FLAG("rival", "1", "1: what one place uses is lost to others; 0: results are used by all"),
    NUMBER("lag_years", 0, NOT_BELOW_0, "years", NULL, "time from the previous stage"),
    TEXT("supply", JW_LIST,
         "for calibrate: the indicator by which output divides over regions, or several, separated "
         "by "
         "; whose geometric mean does; indicator@vintage names an edition"),
    TEXT("weight", 0, "for calibrate: the indicator that draws flows to a region"),
    NUMBER("border_share", 0, NOT_BELOW_0, "share", "1",
           "for calibrate: how much of the border of the first stage stands between regions here"),
    SOURCE,
};

static const jw_column_spec recipes_columns[] = {
    REFERS("field", JW_KEY | JW_REQUIRED, "fields", "field of the output"),
    REFERS("stage", JW_KEY | JW_REQUIRED, "stages", "stage of the output"),
    REFERS("input_field", JW_KEY | JW_REQUIRED, "fields", "field of the input"),
    REFERS("input_stage", JW_KEY | JW_REQUIRED, "stages", "stage of the input"),
    NUMBER("amount", JW_REQUIRED, NOT_BELOW_0, "input per output", NULL,
           "input for one unit of output; in money: the cost share of the input, below 1"),
    SOURCE,
};

static const jw_column_spec factors_columns[] = {
    KEY_TEXT("id", "short name: talent, capital, compute ..."),
    NAMES,
    UNIT(0, "unit in which it is counted"),
    FLAG("mobile", "0", "1 if it can move between regions: where frictions name the factor"),
};

static const jw_column_spec endowments_columns[] = {
    REFERS("region", JW_KEY | JW_REQUIRED, "regions", "where it is"),
    REFERS("factor", JW_KEY | JW_REQUIRED, "factors", "what it is"),
    YEAR("year", JW_KEY | JW_REQUIRED, "year it is for"),
    NUMBER("amount", JW_REQUIRED, NOT_BELOW_0, "the factor's unit", NULL, "how much there is"),
    NUMBER("price", 0, NOT_BELOW_0, "money per unit", NULL,
           "what one more costs; empty: there is no more"),
    SOURCE,
};

static const jw_column_spec actors_columns[] = {
    KEY_TEXT("id", "short name; regions and actors share one set of names"),
    NAMES,
    TEXT("kind", 0, "firm, university, institute, hospital, park, platform ..."),
    REFERS("region", 0, "regions", "where it is; empty: not known, which the model does not take"),
    PLACE,
    REFERS("parent", 0, "actors", "the actor it belongs to"),
    TEXT("aliases", JW_LIST, "other names, separated by ;"),
    YEAR("year_from", 0, "first year"),
    YEAR("year_to", 0, "last year"),
    SOURCE,
};

static const jw_column_spec aliases_columns[] = {
    KEY_TEXT("name", "another spelling of an actor's name, as registers and papers have it"),
    REFERS("actor", JW_REQUIRED, "actors", "whose name it is"),
    SOURCE,
};

static const jw_column_spec capabilities_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("owner", JW_REQUIRED, "regions actors", "who has it"),
    REFERS("field", JW_REQUIRED, "fields", "in which field"),
    REFERS("stage", JW_REQUIRED, "stages", "at which stage"),
    NUMBER("capacity", 0, NOT_BELOW_0, "output a year", NULL,
           "output it can make; with an elasticity: output in the base year"),
    NUMBER("unit_cost", 0, NOT_BELOW_0, "money per output", "1 less the recipe's inputs",
           "own cost of one unit, inputs apart"),
    NUMBER("yield", 0, POSITIVE, "share", "1", "share of what is begun that becomes output"),
    NUMBER("elasticity", 0, POSITIVE, NULL, NULL,
           "of supply to price; empty: capacity is a hard limit"),
    {"use_*", JW_COLUMN_NUMBER, JW_PATTERN, "factors", NULL, NOT_BELOW_0, "factor per output", "0",
     "how much of a factor one unit of output takes"},
    YEAR("year_from", 0, "first year"),
    YEAR("year_to", 0, "last year"),
    SOURCE,
};

static const jw_column_spec markets_columns[] = {
    REFERS("region", JW_KEY | JW_REQUIRED, "regions", "whose window to the outside world it is"),
    REFERS("field", JW_KEY | JW_REQUIRED, "fields", "which field"),
    REFERS("stage", JW_KEY | JW_REQUIRED, "stages", "which stage"),
    CHOICE("side", JW_KEY | JW_REQUIRED, "sell buy use", NULL,
           "sell to the outside, buy from it, or final use at home of what has arrived"),
    WHOLE("step", JW_KEY | JW_REQUIRED, NOT_BELOW_0, NULL, NULL, "number of the price step"),
    NUMBER("price", JW_REQUIRED, NOT_BELOW_0, "money per unit", NULL, "price at the base quantity"),
    NUMBER("quantity", JW_REQUIRED, NOT_BELOW_0, "units a year", NULL,
           "most that can be traded; with an elasticity: quantity in the base year"),
    NUMBER("elasticity", 0, POSITIVE, NULL, NULL, "of the price; empty: a hard limit at one price"),
    SOURCE,
};

static const jw_column_spec flows_columns[] = {
    REFERS("from", JW_KEY | JW_REQUIRED, "regions", "origin"),
    REFERS("to", JW_KEY | JW_REQUIRED, "regions", "destination; the origin itself for use at home"),
    REFERS("field", JW_KEY | JW_REQUIRED, "fields", "which field"),
    REFERS("stage", JW_KEY | JW_REQUIRED, "stages", "which stage"),
    YEAR("year", JW_KEY | JW_REQUIRED, "year it is for"),
    NUMBER("value", JW_REQUIRED, NOT_BELOW_0, "the row's unit", NULL, "flow in that year"),
    UNIT(JW_REQUIRED, "unit of the value"),
    NUMBER("elasticity", 0, POSITIVE, NULL, NULL,
           "of the flow to its cost; empty: the value is a capacity; use at home has none"),
    NUMBER("reach", 0, NOT_BELOW_0, "share", NULL,
           "share of the origin's output that can be used at the destination; empty: as in the "
           "base year"),
    SOURCE,
};

static const jw_column_spec travel_columns[] = {
    REFERS("from", JW_KEY | JW_REQUIRED, "regions", "origin"),
    REFERS("to", JW_KEY | JW_REQUIRED, "regions", "destination"),
    TEXT("mode", JW_KEY | JW_REQUIRED, "rail, road, air or a word of one's own"),
    NUMBER("minutes", 0, NOT_BELOW_0, "minutes", NULL, "travel time"),
    NUMBER("km", 0, NOT_BELOW_0, "km", NULL, "distance"),
    SOURCE,
};

static const jw_column_spec frictions_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("from", JW_ANY, "regions", "origin; * or empty: any"),
    REFERS("to", JW_ANY, "regions", "destination; * or empty: any"),
    REFERS("field", JW_ANY, "fields", "field; * or empty: any"),
    REFERS("stage", JW_ANY, "stages", "stage; * or empty: any"),
    REFERS("factor", 0, "factors", "factor that moves, instead of a field and stage"),
    NUMBER("border", 0, BORDERS, "log points", "0", "log friction of the border between the two"),
    NUMBER("cost", 0, NOT_BELOW_0, "money per unit", "0", "cost of moving one unit"),
    NUMBER("capacity", 0, NOT_BELOW_0, "units a year", NULL,
           "most that can move, for each ordered pair of regions"),
    NUMBER("relief", 0, NOT_BELOW_0, "share or money", "0",
           "what co-operation takes away: a share of the border, or an amount off the cost"),
    SOURCE,
};

static const jw_column_spec channels_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("from", JW_REQUIRED, "actors", "who gives"),
    REFERS("to", JW_REQUIRED, "actors", "who receives"),
    REFERS("field", JW_REQUIRED, "fields", "which field"),
    REFERS("stage", JW_REQUIRED, "stages", "which stage"),
    NUMBER("capacity", 0, NOT_BELOW_0, "units a year", NULL,
           "most that can go through; empty: no limit"),
    NUMBER("cost", 0, NOT_BELOW_0, "money per unit", "0", "cost of one unit"),
    SOURCE,
};

static const jw_column_spec ties_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("from", JW_REQUIRED, "regions actors",
           "one end; the giver, where the tie has a direction"),
    REFERS("to", JW_REQUIRED, "regions actors", "the other end"),
    TEXT("kind", JW_REQUIRED,
         "paper, patent, contract, supply, branch, staff, investment, event ..."),
    TEXT("type", 0, "what sort of that kind, such as development or licence of a contract"),
    REFERS("field", 0, "fields", "field"),
    YEAR("year", 0, "year"),
    NUMBER("count", 0, NOT_BELOW_0, "items", NULL, "how many"),
    NUMBER("value", 0, NOT_BELOW_0, "the row's unit", NULL, "how much"),
    UNIT(0, "unit of the value; needed where there is one"),
    CHOICE(
        "role", 0, "target check", NULL,
        "for calibrate: a sum of flows to be met, or to be compared with; between regions of which "
        "one lies in the other, what crosses a border counts"),
    SOURCE,
};

static const jw_column_spec participations_columns[] = {
    TEXT("event", JW_KEY | JW_REQUIRED,
         "project, paper, patent or event in which several take part"),
    REFERS("actor", JW_KEY | JW_REQUIRED, "regions actors", "who takes part"),
    TEXT("kind", JW_REQUIRED, "project, paper, patent, event ..."),
    REFERS("field", 0, "fields", "field"),
    YEAR("year", 0, "year"),
    NUMBER("value", 0, NOT_BELOW_0, "the row's unit", NULL, "this one's part, such as its funds"),
    UNIT(0, "unit of the value; needed where there is one"),
    TEXT("role", 0, "co-ordinator, first author, applicant ..."),
    SOURCE,
};

static const jw_column_spec indicators_columns[] = {
    REFERS("region", JW_KEY | JW_REQUIRED, "regions", "where"),
    TEXT("indicator", JW_KEY | JW_REQUIRED, "what is measured"),
    YEAR("year", JW_KEY | JW_REQUIRED, "when"),
    TEXT("vintage", JW_KEY | JW_MAY_BE_EMPTY,
         "which edition of the figure, where there are several"),
    NUMBER("value", JW_REQUIRED, ANY_NUMBER, "the row's unit", NULL, "the figure"),
    UNIT(JW_REQUIRED, "unit of the value"),
    SOURCE,
};

#define OFFER_OR_NEED                                                                              \
    KEY_TEXT("id", "short name"), REFERS("actor", JW_REQUIRED, "actors", "whose it is"),           \
        TEXT("title", JW_REQUIRED, "title"), TEXT("text", 0, "description"),                       \
        REFERS("fields", JW_LIST, "fields", "fields, separated by ;"),                             \
        REFERS("stage", 0, "stages", "stage it is at, or is wanted at"),                           \
        TEXT("ipc", JW_LIST,                                                                       \
             "classes of the International Patent Classification, separated by ;"),                \
        TEXT("industry", 0, "industry code"),                                                      \
        NUMBER("price", 0, NOT_BELOW_0, "money", NULL, "price asked or offered"),                  \
        YEAR("year", 0, "year"), TEXT("state", 0, "open, matched, closed ..."), SOURCE

static const jw_column_spec offers_columns[] = {OFFER_OR_NEED};
static const jw_column_spec needs_columns[] = {OFFER_OR_NEED};

static const jw_column_spec supplies_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("buyer", JW_REQUIRED, "actors", "who buys"),
    REFERS("supplier", JW_REQUIRED, "actors", "who supplies"),
    TEXT("part", 0, "what is supplied"),
    NUMBER("share", 0, SHARE, "share", NULL, "share of the buyer's need of the part"),
    WHOLE("substitutes", 0, NOT_BELOW_0, "firms", NULL, "how many others could supply it"),
    SOURCE,
};

static const jw_column_spec projects_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("owner", JW_REQUIRED, "regions actors", "region or actor that would have it"),
    REFERS("field", JW_REQUIRED, "fields", "field"),
    REFERS("stage", JW_REQUIRED, "stages", "stage"),
    NUMBER("capacity", 0, NOT_BELOW_0, "output a year", NULL, "output it would add"),
    NUMBER("capex", 0, NOT_BELOW_0, "money", NULL, "cost of building it"),
    NUMBER("opex", 0, NOT_BELOW_0, "money a year", NULL, "fixed cost of running it"),
    NUMBER("life", 0, POSITIVE, "years", NULL, "how long it lasts"),
    NUMBER("min_size", 0, NOT_BELOW_0, "output a year", NULL, "smallest size that makes sense"),
    SOURCE,
};

static const jw_column_spec agreements_columns[] = {
    KEY_TEXT("id", "short name"),
    CHOICE("kind", JW_REQUIRED, "tax_split park_revenue fund fee", NULL, "the instrument"),
    REFERS("from", JW_REQUIRED, "regions actors", "who pays"),
    REFERS("to", JW_REQUIRED, "regions actors", "who receives"),
    TEXT("subject", 0, "what it is about"),
    NUMBER("rate", 0, SHARE, "share", NULL, "share that is handed over"),
    NUMBER("years", 0, NOT_BELOW_0, "years", NULL, "how long it runs"),
    NUMBER("cap", 0, NOT_BELOW_0, "money", NULL, "most that is paid in all"),
    SOURCE,
};

static const jw_column_spec facilities_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("actor", JW_REQUIRED, "actors", "who runs it"),
    TEXT("class", 0, "class of instrument or line"),
    NUMBER("hours", 0, NOT_BELOW_0, "hours a year", NULL, "hours it can be used"),
    TEXT("calendar", 0, "when it is open"),
    NUMBER("rate", 0, NOT_BELOW_0, "money per hour", NULL, "price of an hour"),
    SOURCE,
};

static const jw_column_spec requests_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("facility", 0, "facilities", "the facility wanted; or a class"),
    TEXT("class", 0, "the class wanted, if any facility of it will do"),
    REFERS("requester", JW_REQUIRED, "actors", "who asks"),
    NUMBER("hours", JW_REQUIRED, NOT_BELOW_0, "hours", NULL, "hours wanted"),
    DATE("earliest", "not before"),
    DATE("latest", "not after"),
    NUMBER("priority", 0, NOT_BELOW_0, NULL, "1", "weight of the request"),
    SOURCE,
};

static const jw_column_spec milestones_columns[] = {
    KEY_TEXT("id", "short name"),
    REFERS("subject", JW_REQUIRED, "regions actors", "actor or region it is about"),
    TEXT("indicator", JW_REQUIRED, "what happened or is counted"),
    YEAR("year", JW_REQUIRED, "when"),
    NUMBER("value", 0, ANY_NUMBER, "the row's unit", NULL, "the figure"),
    UNIT(0, "unit of the value; needed where there is one"),
    CHOICE("kind", JW_REQUIRED, "event observed target", NULL, "what it is"),
    SOURCE,
};

static const jw_column_spec scenarios_columns[] = {
    KEY_TEXT("id", "name of the scenario"),
    WHOLE("order", JW_KEY | JW_REQUIRED, NOT_BELOW_0, NULL, NULL,
          "place of the step in the scenario"),
    TEXT("parent", 0, "scenario that is applied before this one"),
    TEXT("target", JW_REQUIRED, "what is changed: table[key,key].column; * stands for all"),
    CHOICE("operation", JW_REQUIRED, "set scale add insert delete", NULL, "how it is changed"),
    TEXT("value", 0, "new value, factor or amount; for insert: column=value, separated by ;"),
};

#define TABLE(n, required, observed, geometry, help)                                               \
    {                                                                                              \
#n, required, observed, geometry, n##_columns,                                             \
            sizeof n##_columns / sizeof n##_columns[0], help                                       \
    }

const jw_table_spec jw_schema[JW_TABLE_COUNT] = {
    [JW_STUDY] = TABLE(study, true, false, NULL, "settings of the study"),
    [JW_SOURCES] =
        TABLE(sources, false, false, NULL, "where figures come from, and how good that is"),
    [JW_UNITS] = TABLE(units, false, false, NULL, "units besides the built-in ones"),
    [JW_REGIONS] =
        TABLE(regions, true, false, "POINT", "places, in a tree; the model lives on its leaves"),
    [JW_BOUNDARIES] = TABLE(boundaries, false, false, "MULTIPOLYGON", "outlines of regions"),
    [JW_FIELDS] = TABLE(fields, false, false, NULL, "fields of technology or industry"),
    [JW_STAGES] =
        TABLE(stages, false, false, NULL, "stages of the chain from research to production"),
    [JW_RECIPES] = TABLE(recipes, false, false, NULL,
                         "what a stage needs of others; a stage without a row "
                         "takes one unit of its field's previous stage"),
    [JW_FACTORS] = TABLE(factors, false, false, NULL, "talent, capital and what else is scarce"),
    [JW_ENDOWMENTS] = TABLE(endowments, false, false, NULL, "how much of a factor a region has"),
    [JW_ACTORS] = TABLE(actors, false, false, "POINT", "firms, universities, parks and others"),
    [JW_ALIASES] = TABLE(aliases, false, false, NULL, "other spellings of the names of actors"),
    [JW_CAPABILITIES] =
        TABLE(capabilities, false, false, NULL, "what owners can do, how much and at what cost"),
    [JW_MARKETS] =
        TABLE(markets, false, false, NULL, "each region's windows to the world outside the study"),
    [JW_FLOWS] =
        TABLE(flows, false, true, NULL, "flows between regions in a year, observed or estimated"),
    [JW_TRAVEL] = TABLE(travel, false, false, NULL, "travel times and distances"),
    [JW_FRICTIONS] = TABLE(frictions, false, false, NULL,
                           "what stands between regions, and what "
                           "co-operation takes away; the most specific row wins"),
    [JW_CHANNELS] = TABLE(channels, false, false, NULL, "explicit links between actors"),
    [JW_TIES] = TABLE(ties, false, true, NULL, "observed links: who works with whom"),
    [JW_PARTICIPATIONS] = TABLE(participations, false, true, NULL,
                                "who takes part in which project, paper, patent or event"),
    [JW_INDICATORS] = TABLE(indicators, false, true, NULL, "published figures of regions by year"),
    [JW_OFFERS] = TABLE(offers, false, false, NULL, "results on offer"),
    [JW_NEEDS] = TABLE(needs, false, false, NULL, "needs that look for a result"),
    [JW_SUPPLIES] = TABLE(supplies, false, false, NULL, "who supplies whom"),
    [JW_PROJECTS] = TABLE(projects, false, false, NULL, "what might be built"),
    [JW_AGREEMENTS] =
        TABLE(agreements, false, false, NULL, "instruments by which gains are shared"),
    [JW_FACILITIES] =
        TABLE(facilities, false, false, NULL, "instruments and pilot lines open to partners"),
    [JW_REQUESTS] = TABLE(requests, false, false, NULL, "requests for their use"),
    [JW_MILESTONES] = TABLE(milestones, false, true, NULL, "events, observed marks and targets"),
    [JW_SCENARIOS] = TABLE(scenarios, false, false, NULL, "named changes of the study"),
};

const jw_setting_spec jw_settings[] = {
    {"title", JW_COLUMN_TEXT, true, ANY_NUMBER, NULL, "title of the study", NULL},
    {"title_zh", JW_COLUMN_TEXT, false, ANY_NUMBER, NULL, "the same in Chinese", NULL},
    {"currency", JW_COLUMN_TEXT, false, ANY_NUMBER, NULL, "ISO 4217 code of the money, such as CNY",
     NULL},
    {"money_unit", JW_COLUMN_UNIT, true, ANY_NUMBER, NULL,
     "unit in which money is reported, such as 亿元", NULL},
    {"base_year", JW_COLUMN_INTEGER, true, YEARS, NULL, "year that the model reproduces", NULL},
    {"language", JW_COLUMN_TEXT, false, ANY_NUMBER, "en", "language of the reports: en or zh",
     "en zh"},
    {"licence", JW_COLUMN_TEXT, false, ANY_NUMBER, NULL, "terms under which the study may be used",
     NULL},
    {"steps", JW_COLUMN_INTEGER, false, 2, 200, "20",
     "price steps of a flow or window; an even number", NULL},
    {"step_width", JW_COLUMN_NUMBER, false, 1e-6, 10, "0.15", "log width of such a step", NULL},
    {"players", JW_COLUMN_TEXT, false, ANY_NUMBER, NULL,
     "level of the regions that decide, unless told otherwise; empty: the lowest regions", NULL},
    {"border_level", JW_COLUMN_TEXT, false, ANY_NUMBER, NULL,
     "for calibrate: level of the regions between which a border lies, such as province", NULL},
    {"travel_mode", JW_COLUMN_TEXT, false, ANY_NUMBER, NULL,
     "for calibrate: mode in the table travel whose minutes count", NULL},
    {"decay", JW_COLUMN_NUMBER, false, NOT_BELOW_0, NULL,
     "for calibrate: log points by which a flow falls with a minute of travel", NULL},
    {"flow_elasticity", JW_COLUMN_NUMBER, false, POSITIVE, NULL,
     "for calibrate: elasticity of flows between regions", NULL},
    {"window_elasticity", JW_COLUMN_NUMBER, false, POSITIVE, NULL,
     "for calibrate: elasticity of trade with the outside and of final use", NULL},
    {"supply_elasticity", JW_COLUMN_NUMBER, false, POSITIVE, NULL,
     "for calibrate: elasticity of what regions make", NULL},
    {"relief", JW_COLUMN_NUMBER, false, SHARE, NULL,
     "for calibrate: share of a border that co-operation takes away", NULL},
    {"check_factor", JW_COLUMN_NUMBER, false, 1, 1000, "1.25",
     "for calibrate: factor within which a check passes, once more for each year apart", NULL},
    {"count_supply", JW_COLUMN_TEXT, false, ANY_NUMBER, NULL,
     "for calibrate: indicator with the number of ties that leave a region, to fit numbers too",
     NULL},
    {"reach_factor", JW_COLUMN_NUMBER, false, POSITIVE, "1",
     "how far results reach beyond their share of the base year", NULL},
};
const int jw_setting_count = sizeof jw_settings / sizeof jw_settings[0];

int jw_schema_table(const char *name)
{
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        if (!strcmp(jw_schema[t].name, name)) return t;
    return -1;
}

/* More than two edits away is another word, and so is half of a short one. */
static bool nearer(const char *name, const char *candidate, size_t *nearest)
{
    size_t distance = jw_utf8_distance(name, candidate);
    if (distance >= *nearest || distance * 2 > strlen(candidate)) return false;
    *nearest = distance;
    return true;
}

const char *jw_schema_suggest_table(const char *name)
{
    const char *best = NULL;
    size_t nearest = 3;
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        if (nearer(name, jw_schema[t].name, &nearest)) best = jw_schema[t].name;
    return best;
}

const char *jw_schema_suggest_column(const jw_table_spec *table, const char *name)
{
    const char *best = NULL;
    size_t nearest = 3;
    for (int c = 0; c < table->column_count; c++)
        if (nearer(name, table->columns[c].name, &nearest)) best = table->columns[c].name;
    return best;
}

bool jw_column_is_numeric(const jw_column_spec *column)
{
    return column->type == JW_COLUMN_NUMBER || column->type == JW_COLUMN_INTEGER ||
           column->type == JW_COLUMN_FLAG;
}

const char *jw_schema_pattern_part(const jw_column_spec *column, const char *name)
{
    if (!(column->flags & JW_PATTERN)) return NULL;
    size_t stem = strlen(column->name) - 1;
    return !strncmp(column->name, name, stem) && name[stem] ? name + stem : NULL;
}

static const jw_column_spec *find_column(const jw_table_spec *table, const char *name,
                                         size_t length)
{
    for (int c = 0; c < table->column_count; c++) {
        const jw_column_spec *column = &table->columns[c];
        size_t stem = strlen(column->name);
        if (stem == length && !memcmp(column->name, name, length)) return column;
        if (column->flags & JW_PATTERN && length >= stem && !memcmp(column->name, name, stem - 1))
            return column;
    }
    return NULL;
}

static size_t without_suffix(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);
    return length > tail && !strcmp(name + length - tail, suffix) ? length - tail : 0;
}

const jw_column_spec *jw_schema_column(jw_column_role *role, const jw_table_spec *table,
                                       const char *name)
{
    /* A range of a pattern's column, use_talent_low, must not be taken for a factor "talent_low". */
    static const struct {
        const char *suffix;
        jw_column_role role;
    } ranges[] = {{"_low", JW_ROLE_LOW}, {"_high", JW_ROLE_HIGH}};
    for (int c = 0; c < table->column_count; c++)
        if (!strcmp(table->columns[c].name, name)) {
            *role = JW_ROLE_PLAIN;
            return &table->columns[c];
        }
    for (int i = 0; i < 2; i++) {
        size_t stem = without_suffix(name, ranges[i].suffix);
        const jw_column_spec *column = stem ? find_column(table, name, stem) : NULL;
        if (column && jw_column_is_numeric(column)) {
            *role = ranges[i].role;
            return column;
        }
    }
    const jw_column_spec *column = find_column(table, name, strlen(name));
    *role = column ? JW_ROLE_PLAIN : JW_ROLE_UNKNOWN;
    return column;
}

bool jw_schema_is_choice(const char *choices, const char *text, size_t length)
{
    for (const char *c = choices; *c;) {
        size_t word = strcspn(c, " ");
        if (word == length && !memcmp(c, text, length)) return true;
        c += word;
        c += strspn(c, " ");
    }
    return false;
}

const char *jw_column_type_name(jw_column_type type)
{
    switch (type) {
    case JW_COLUMN_TEXT: return "text";
    case JW_COLUMN_NUMBER: return "number";
    case JW_COLUMN_INTEGER: return "whole number";
    case JW_COLUMN_FLAG: return "1 or 0";
    case JW_COLUMN_DATE: return "date";
    case JW_COLUMN_UNIT: return "unit";
    case JW_COLUMN_GEOMETRY: return "geometry";
    }
    return "?";
}
