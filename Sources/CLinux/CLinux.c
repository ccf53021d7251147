#define _GNU_SOURCE
#include "CLinux.h"

#include <locale.h>
#include <malloc.h>
#include <unistd.h>
#include <wchar.h>

int linux_syncfs(int descriptor) { return syncfs(descriptor); }

void linux_trim_heap(void) { malloc_trim(0); }

int linux_columns(unsigned int scalar) {
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (utf8 == (locale_t)0) return -1;
    locale_t before = uselocale(utf8);
    int columns = wcwidth((wchar_t)scalar);
    uselocale(before);
    freelocale(utf8);
    return columns;
}
