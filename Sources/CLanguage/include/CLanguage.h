// The Compact Language Detector 2 behind one C function.
#ifndef WIRESPOOL_CLANGUAGE_H
#define WIRESPOOL_CLANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What CLD2 makes of a text.
typedef struct {
    /// ISO 639-1 code (or BCP 47 tag, such as zh-Hant), a constant string; "un" when unknown.
    const char *code;
    /// Share of the text in that language, 0 to 100.
    int percent;
    /// CLD2's own word on whether the guess stands.
    bool reliable;
} wirespool_language_guess;

/// Guesses the language of `length` bytes of UTF-8 plain text. Bytes that are no UTF-8 end the text there.
wirespool_language_guess wirespool_guess_language(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
