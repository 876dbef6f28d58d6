package io.dictdb.logging;

import ch.qos.logback.core.rolling.LengthCounter;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.TriggeringPolicy;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** A file stays the same for ever. */
final class NoRotation extends RollingPolicyBase implements TriggeringPolicy<LogEvent> {
    @Override
    public boolean isTriggeringEvent(File activeFile, LogEvent event) {
        return false;
    }

    @Override
    public @Nullable LengthCounter getLengthCounter() {
        return null;
    }

    @Override
    public void rollover() {}

    @Override
    public String getActiveFileName() {
        return getParentsRawFileProperty();
    }
}
