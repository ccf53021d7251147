// libxml2 for Swift. Its headers pull in the system ICU, which clashes with Foundation's own copy: keep it out.
#ifndef WIRESPOOL_CXML_H
#define WIRESPOOL_CXML_H

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <stddef.h>
/* glibc hides it from those who did not ask for _GNU_SOURCE, as Swift's importer does not. */
extern void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

#endif
