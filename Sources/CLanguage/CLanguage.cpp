#include "CLanguage.h"

#include <climits>
#include <cstdio>
#include <cld2/public/compact_lang_det.h>

wirespool_language_guess wirespool_guess_language(const char *text, size_t length) {
    bool reliable = false;
    int percents[3] = {0, 0, 0};
    CLD2::Language languages[3];
    int textBytes = 0;
    const int bounded = length > INT_MAX ? INT_MAX : static_cast<int>(length);
    const CLD2::Language best = CLD2::DetectLanguageSummary(text, bounded, true, languages, percents,
                                                            &textBytes, &reliable);
    return {CLD2::LanguageCode(best), languages[0] == best ? percents[0] : 0, reliable};
}
