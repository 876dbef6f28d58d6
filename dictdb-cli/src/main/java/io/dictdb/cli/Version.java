package io.dictdb.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which version of the command this is. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Optional<String> ofModule =
                Optional.ofNullable(Version.class.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion);
        String ofJar = Version.class.getPackage().getImplementationVersion();
        return new String[] {"DictDB " + ofModule.orElse(Objects.requireNonNullElse(ofJar, "development"))};
    }
}
