/* XML read element by element (expat), with the row in hand for messages. */
#ifndef JW_FORMATS_XML_H
#define JW_FORMATS_XML_H

#include "formats/gathering.h"

JW_BEGIN_C

/** What is told of a document. Names are without the prefix of their namespace. */
typedef struct jw_xml_handler {
    void (*start)(void *user, const char *name, const char *const *attributes);
    /** `text`: all text of the element that no element in it has, without blanks at the ends. */
    void (*end)(void *user, const char *name, jw_slice text);
} jw_xml_handler;

/**
 * Reads a file whole. What is no well-formed XML is a finding; elements before it have been told.
 *
 * @return a failure of memory, of the handler's gathering, or JW_ECANCELED.
 */
jw_status jw_xml_read(jw_gathering *g, const jw_foreign_file *file, const jw_xml_handler *handler,
                      void *user, jw_error *err);

/** An attribute of an element, or nothing. */
jw_slice jw_xml_attribute(const char *const *attributes, const char *name);

JW_END_C
#endif
