/**
 * Zero-inflated Poisson counts, as someone outside of emkit would write them: {@code
 * docs/write-a-plugin.md} is about this package.
 */
package org.example.zip;
