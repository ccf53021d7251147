#define _GNU_SOURCE
#include "CLinux.h"

#include <malloc.h>
#include <unistd.h>

int linux_syncfs(int descriptor) { return syncfs(descriptor); }

void linux_trim_heap(void) { malloc_trim(0); }
