package io.dictdb.documentation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A fenced block of a guide.
 *
 * @param language what follows the opening fence
 * @param isCompileOnly whether the comment before it says so
 * @param fenceLine the number of the line of the opening fence, from 1
 * @param lines what is between the fences
 */
record Block(String language, boolean isCompileOnly, int fenceLine, List<String> lines) {
    private static final Pattern MAIN = Pattern.compile("\\bstatic void main\\(");

    Block {
        lines = List.copyOf(lines);
    }

    boolean isJava() {
        return language.equals("java");
    }

    /** Returns whether the block is a whole source file, which stands for itself. */
    boolean isProgram() {
        return isJava() && MAIN.matcher(String.join("\n", lines)).find();
    }

    int firstLine() {
        return fenceLine + 1;
    }

    int closingLine() {
        return fenceLine + lines.size() + 1;
    }
}
