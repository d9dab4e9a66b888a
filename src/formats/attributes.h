/* What graph files call the attributes of nodes and ties that a study has a place for. */
#ifndef JW_FORMATS_ATTRIBUTES_H
#define JW_FORMATS_ATTRIBUTES_H

#include "formats/gathering.h"

JW_BEGIN_C

typedef enum jw_attribute {
    JW_ATTRIBUTE_OTHER,
    JW_ATTRIBUTE_LABEL,
    JW_ATTRIBUTE_KIND,
    JW_ATTRIBUTE_REGION,
    JW_ATTRIBUTE_LON,
    JW_ATTRIBUTE_LAT,
    JW_ATTRIBUTE_WEIGHT,
    JW_ATTRIBUTE_YEAR,
} jw_attribute;

/** What an attribute of that name is, whatever the case; of a node if `node`, else of a tie. */
jw_attribute jw_attribute_of(jw_slice name, bool node);

/** What is told of the node or tie in hand. */
typedef struct jw_attributes {
    jw_buffer text; /* holds label, kind and region, which are offsets until the element ends */
    size_t label, kind, region;    /* offset + 1 and terminated; 0: not told */
    double lon, lat, weight, year; /* NAN: not told */
} jw_attributes;

#define JW_ATTRIBUTES_LIMIT ((size_t)1 << 20)

/** Begins another node or tie. */
void jw_attributes_clear(jw_attributes *attributes);
void jw_attributes_release(jw_attributes *attributes);

/** Keeps one; a number that is none is a finding. */
void jw_attributes_put(jw_attributes *attributes, jw_gathering *g, jw_attribute what,
                       jw_slice value);

static inline jw_slice jw_attributes_text(const jw_attributes *attributes, size_t offset)
{
    return offset ? jw_slice_of(attributes->text.data + offset - 1) : JW_NO_SLICE;
}

/** What they tell of an actor: its kind and place. */
jw_actor_facts jw_attributes_facts(const jw_attributes *attributes, jw_gathering *g);

JW_END_C
#endif
