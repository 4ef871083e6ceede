package org.emkit.cli;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emkit.core.plugin.ModelPlugin;

/** Plugins that are there for a test only. */
final class InstalledPlugin {
  private InstalledPlugin() {}

  /** Installs {@code plugin} for this thread, until closed; {@code folder} is for its file. */
  static Closeable of(Class<? extends ModelPlugin<?, ?>> plugin, Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(ModelPlugin.class.getName()), plugin.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
    thread.setContextClassLoader(loader);
    return () -> {
      thread.setContextClassLoader(before);
      loader.close();
    };
  }
}
