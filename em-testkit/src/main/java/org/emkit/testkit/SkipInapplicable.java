package org.emkit.testkit;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.opentest4j.TestAbortedException;

/** Reports a law that does not apply to a model as skipped: neither passed nor exhausted. */
final class SkipInapplicable implements AroundPropertyHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyExecutionResult result = property.execute();
    return ((LatentModelContract<?, ?, ?, ?>) context.testInstance())
        .inapplicable()
        .map(reason -> result.mapToAborted(new TestAbortedException(reason)))
        .orElse(result);
  }
}
