package org.emkit.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * A jqwik property with a fixed seed and as many tries as {@code jqwik.tries.default} says. A trial
 * is no simpler for a smaller seed, so that nothing is shrunk and there are no edge cases.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(
    seed = "20250601",
    shrinking = ShrinkingMode.OFF,
    edgeCases = EdgeCasesMode.NONE,
    maxDiscardRatio = 20)
@interface LawProperty {}
