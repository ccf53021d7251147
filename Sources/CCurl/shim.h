// libcurl for Swift: variadic calls and macro constants stop here.
#ifndef WIRESPOOL_CCURL_H
#define WIRESPOOL_CCURL_H

#include <curl/curl.h>

static inline CURLcode wirespool_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode wirespool_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode wirespool_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode wirespool_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*wirespool_curl_data_callback)(char *data, size_t size, size_t count, void *context);

static inline CURLcode wirespool_curl_set_data_callback(CURL *handle, CURLoption option,
                                                        wirespool_curl_data_callback callback) {
    return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode wirespool_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

// Called before a socket is made for an address: its answer is the socket, or CURL_SOCKET_BAD for none.
static inline CURLcode wirespool_curl_set_socket_callback(CURL *handle, curl_opensocket_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}

// Called when a connection, new or kept, is about to carry the request.
static inline CURLcode wirespool_curl_set_request_callback(CURL *handle, curl_prereq_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

static inline CURLcode wirespool_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode wirespool_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode wirespool_curl_get_string(CURL *handle, CURLINFO info, char **value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode wirespool_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return curl_easy_getinfo(handle, info, value);
}

// What a finished transfer came to; meaningful for CURLMSG_DONE alone.
static inline CURLcode wirespool_curl_message_result(const CURLMsg *message) {
    return message->data.result;
}

static inline CURLMcode wirespool_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

#endif
