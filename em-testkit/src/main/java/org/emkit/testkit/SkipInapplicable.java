package org.emkit.testkit;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.opentest4j.TestAbortedException;

/**
 * Reports a law that does not apply to a model as skipped, neither passed nor exhausted; and of one
 * that is exhausted, why its trials showed nothing.
 */
final class SkipInapplicable implements AroundPropertyHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyExecutionResult result = property.execute();
    LatentModelContract<?, ?, ?, ?> contract =
        (LatentModelContract<?, ?, ?, ?>) context.testInstance();
    Optional<String> reason = contract.inapplicable();
    if (reason.isPresent()) {
      return result.mapToAborted(new TestAbortedException(reason.get()));
    }
    boolean isExhausted =
        result.status() == PropertyExecutionResult.Status.FAILED
            && result.falsifiedParameters().isEmpty();
    return isExhausted
        ? contract
            .lastAborted()
            .map(last -> result.mapToFailed(nothingShown(result.countTries(), last)))
            .orElse(result)
        : result;
  }

  private static String nothingShown(int tries, String last) {
    return "None of "
        + tries
        + " trials could show anything, the last because: "
        + last
        + ". Does the model fail on every data set, or do the random data of the contract class not"
        + " suit it?";
  }
}
