package org.emkit.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** As {@link LawProperty}, with a fixed number of tries, for laws that take long. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(
    seed = "20250601",
    tries = 10,
    shrinking = ShrinkingMode.OFF,
    edgeCases = EdgeCasesMode.NONE,
    maxDiscardRatio = 20)
@interface HeavyLawProperty {}
