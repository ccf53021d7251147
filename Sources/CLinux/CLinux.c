#define _GNU_SOURCE
#include "CLinux.h"

#include <locale.h>
#include <malloc.h>
#include <pthread.h>
#include <unistd.h>
#include <wchar.h>

int linux_syncfs(int descriptor) { return syncfs(descriptor); }

void linux_trim_heap(void) { malloc_trim(0); }

static locale_t utf8;

static void open_utf8(void) { utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

int linux_columns(unsigned int scalar) {
    static pthread_once_t opened = PTHREAD_ONCE_INIT;
    pthread_once(&opened, open_utf8);
    if (utf8 == (locale_t)0) return -1;
    locale_t before = uselocale(utf8);
    int columns = wcwidth((wchar_t)scalar);
    uselocale(before);
    return columns;
}
