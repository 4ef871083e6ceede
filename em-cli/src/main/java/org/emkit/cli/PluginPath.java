package org.emkit.cli;

import com.google.common.base.Throwables;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.emkit.core.plugin.ModelPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Where models are found besides those of em: what {@code --plugin} and EM_PLUGINS name. While it
 * is open, the {@link java.util.ServiceLoader} of this thread finds them as it finds em's own.
 */
final class PluginPath implements Closeable {
  static final String OPTION = "--plugin";

  /** The environment variable with more of them, separated as class paths are. */
  static final String VARIABLE = "EM_PLUGINS";

  /** By this name, frames of plugins are known in stack traces. */
  private static final String LOADER = "plugin";

  private static final String SERVICES = "META-INF/services/";

  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();
  private final @Nullable URLClassLoader loader;

  private PluginPath(List<URL> urls) {
    // Nothing is to be loaded for nothing: most commands have no plugins.
    loader = urls.isEmpty() ? null : new URLClassLoader(LOADER, urls.toArray(URL[]::new), before);
    if (loader != null) {
      thread.setContextClassLoader(loader);
    }
  }

  /**
   * Opens what a command line and the environment name.
   *
   * @param words the command line, in which options are not told apart yet: which options there are
   *     is the plugins' to say
   * @throws CommandException where a place cannot be read, or names no model
   */
  static PluginPath open(List<String> words, @Nullable String variable) {
    List<URL> urls = new ArrayList<>();
    for (String place : places(words)) {
      if (place.isBlank()) {
        // A variable of a script that is not set; as a path it would be the folder one is in.
        throw CommandException.usage(OPTION + " names no place: give it a jar or a folder");
      }
      urls.addAll(urls(place, place));
    }
    if (variable != null) {
      Arrays.stream(variable.split(File.pathSeparator, -1))
          .filter(place -> !place.isBlank())
          .forEach(place -> urls.addAll(urls(place, VARIABLE + ": " + place)));
    }
    return new PluginPath(urls);
  }

  private static List<String> places(List<String> words) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith(OPTION + "=")) {
        places.add(word.substring(OPTION.length() + 1));
      } else if (word.equals(OPTION) && i + 1 < words.size()) {
        places.add(words.get(++i));
      }
    }
    return places;
  }

  /** What {@code place} names, which messages call {@code name}. */
  private static List<URL> urls(String place, String name) {
    try {
      return urls(Path.of(place), name);
    } catch (InvalidPathException e) {
      throw CommandException.data(name + ": is no name of a file").causedBy(e);
    } catch (IOException e) {
      throw CommandException.unreadable(name, e);
    }
  }

  /** The jar, the folder of classes or the jars in a folder. */
  private static List<URL> urls(Path path, String name) throws IOException {
    List<URL> urls = new ArrayList<>();
    boolean found = false;
    if (Files.isDirectory(path) && !Files.isDirectory(path.resolve("META-INF"))) {
      try (Stream<Path> files = Files.list(path)) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
          urls.add(jar(jar));
        }
      }
    } else {
      urls.add(Files.isDirectory(path) ? path.toUri().toURL() : jar(path));
    }
    for (URL url : urls) {
      found |= namesModels(Path.of(URI.create(url.toString())));
    }
    if (!found) {
      throw CommandException.data(
          name
              + ": there is no model in it: a plugin names the class of its model in "
              + SERVICES
              + ModelPlugin.class.getName());
    }
    return urls;
  }

  private static URL jar(Path jar) throws IOException {
    // A loader would pass over what it cannot read.
    new JarFile(jar.toFile()).close();
    return jar.toUri().toURL();
  }

  /** Whether there is a model, a family or whatever else emkit finds by its service. */
  private static boolean namesModels(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      Path services = place.resolve(SERVICES);
      if (!Files.isDirectory(services)) {
        return false;
      }
      try (Stream<Path> files = Files.list(services)) {
        return files.anyMatch(file -> isOurs(file.getFileName().toString()));
      }
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .anyMatch(name -> name.startsWith(SERVICES) && isOurs(name.substring(SERVICES.length())));
    }
  }

  private static boolean isOurs(String service) {
    return service.startsWith("org.emkit.");
  }

  /** Whether any plugin was asked for. */
  static boolean isOpen() {
    for (ClassLoader one = Thread.currentThread().getContextClassLoader();
        one != null;
        one = one.getParent()) {
      if (LOADER.equals(one.getName())) {
        return true;
      }
    }
    return false;
  }

  /** The place in a plugin's code where {@code failure}, or what caused it, came from. */
  static Optional<StackTraceElement> frame(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
        .filter(frame -> LOADER.equals(frame.getClassLoaderName()))
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    if (loader != null) {
      thread.setContextClassLoader(before);
      loader.close();
    }
  }
}
