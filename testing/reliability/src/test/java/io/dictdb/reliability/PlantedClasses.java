package io.dictdb.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Loads the database and the suites anew, with classes that have a fault planted in place of the real ones. */
final class PlantedClasses extends ClassLoader {
    private static final String OURS = "io.dictdb.";

    private final Map<String, byte[]> planted;

    /**
     * @param planted the classes with a fault, by their names
     */
    PlantedClasses(Map<String, byte[]> planted) {
        super(PlantedClasses.class.getClassLoader());
        this.planted = planted;
    }

    /** Runs a suite, whose class has a static method {@code run(long seed)}. */
    void run(Class<?> suite, long seed) throws Exception {
        loadClass(suite.getName()).getMethod("run", long.class).invoke(null, seed);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = planted.containsKey(name) ? planted.get(name) : real(name);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] real(String name) throws IOException, ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }
}
