package org.emkit.mixture.mistakes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.emkit.testkit.LawViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that a violation gives to paste compiles as it is, and repeats the violation. */
class PastedLineTest {
  /** A contract as an author has it: without an import of anything of the testkit's but its own. */
  abstract static class Author extends LifetimesContract {
    Author() {
      super(() -> (Lifetimes) Mistake.M_STEP_DIVIDES_BY_ROWS.mistaken());
    }
  }

  @TempDir Path folder;

  @Test
  void pastedLineRepeatsTheViolation() throws Exception {
    LawViolation violation =
        Tries.violation(
                Mistake.M_STEP_DIVIDES_BY_ROWS.law(), Mistake.M_STEP_DIVIDES_BY_ROWS::contract)
            .orElseThrow();
    List<String> lines = violation.getMessage().lines().toList();
    String pasted = lines.get(lines.size() - 1);
    compile(
        "package org.emkit.mixture.mistakes;\nclass Pasted extends PastedLineTest.Author {\n"
            + pasted
            + "\n}");

    Class<?> contract =
        MethodHandles.lookup()
            .defineClass(
                Files.readAllBytes(folder.resolve("org/emkit/mixture/mistakes/Pasted.class")));
    Method again = contract.getDeclaredMethod("again");
    Object instance = contract.getDeclaredConstructor().newInstance();
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> again.invoke(instance));
    LawViolation repeated = assertInstanceOf(LawViolation.class, thrown.getCause());
    assertEquals(violation.getMessage(), repeated.getMessage());
  }

  private void compile(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Pasted.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
    boolean compiled =
        compiler.getTask(complaints, null, null, options, null, List.of(file)).call();
    assertEquals("true", compiled + complaints.toString());
  }
}
