/**
 * Right-censored lifetimes, a latent-variable model that is no mixture: {@code
 * docs/write-a-model.md} is about this package.
 */
package org.example.lifetimes;
