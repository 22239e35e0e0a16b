/* A native library of another version: the loader must refuse it with a sentence. */
const char* ag_version(void);

const char* ag_version(void) { return "9.9.9"; }
