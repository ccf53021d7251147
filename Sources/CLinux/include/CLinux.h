#ifndef WIRESPOOL_CLINUX_H
#define WIRESPOOL_CLINUX_H

// System calls that Swift's Glibc module leaves out, since it is built without _GNU_SOURCE.

/// syncfs(2): writes everything that is dirty on `descriptor`'s file system to disk. 0, or -1 with errno set.
int linux_syncfs(int descriptor);

/// malloc_trim(3): gives free memory of the heap back to the system.
void linux_trim_heap(void);

/// wcwidth(3) in UTF-8, whatever the process's locale is: the columns of a terminal that `scalar` takes (0, 1 or 2), -1 when it is not
/// printable or unknown.
int linux_columns(unsigned int scalar);

#endif
