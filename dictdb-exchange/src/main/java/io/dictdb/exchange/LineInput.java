package io.dictdb.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a text file, up to so long; of a longer one only the beginning. */
final class LineInput implements Closeable {
    private final TextInput text;
    private final int longestLine;
    private final char[] buffer = new char[1 << 14];
    private int next;
    private int end;
    private char[] line = new char[1 << 10];
    private int length;
    private boolean tooLong;
    private long number;

    LineInput(Path file, int longestLine) {
        text = new TextInput(file, StandardCharsets.UTF_8);
        this.longestLine = longestLine;
    }

    /** Returns the next line without its end, or null after the last. */
    @Nullable
    String next() {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (next < end || fill()) {
            any = true;
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            append(from, next - from);
            if (next < end) {
                next++;
                break;
            }
        }
        number += any ? 1 : 0;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return any ? new String(line, 0, length) : null;
    }

    private void append(int from, int count) {
        int taken = Math.min(count, longestLine - length);
        tooLong |= taken < count;
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, Math.max(length + taken, (int) Math.min(longestLine, 2L * line.length)));
        }
        System.arraycopy(buffer, from, line, length, taken);
        length += taken;
    }

    private boolean fill() {
        try {
            next = 0;
            end = Math.max(0, text.reader().read(buffer));
            return end > 0;
        } catch (IOException e) {
            throw text.failure(e);
        }
    }

    /** Returns the number of the line that was returned last, from 1. */
    long number() {
        return number;
    }

    /** Returns whether that line is longer than it may be. */
    boolean isTooLong() {
        return tooLong;
    }

    long position() {
        return text.position();
    }

    long size() {
        return text.size();
    }

    @Override
    public void close() {
        text.close();
    }
}
