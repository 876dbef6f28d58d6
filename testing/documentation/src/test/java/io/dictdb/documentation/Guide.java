package io.dictdb.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param file its path from the project's directory, with slashes
 * @param lines all its lines
 * @param blocks its fenced blocks, in order
 */
record Guide(String file, List<String> lines, List<Block> blocks) {
    /** The languages a block may have. One without a language could be Java that nobody runs. */
    private static final Set<String> LANGUAGES =
            Set.of("java", "text", "sh", "xml", "json", "csv", "properties", "yaml");

    private static final Pattern FENCE = Pattern.compile("\\s*```\\s*(\\S*).*");
    private static final Pattern COMMENT = Pattern.compile("\\s*<!--\\s*(.*?)\\s*-->\\s*");
    private static final Pattern LANGUAGE_LINK = Pattern.compile("\\[(English|Français)]\\(\\S+\\.md\\)");
    private static final String COMPILE_ONLY = "compile-only";

    Guide {
        lines = List.copyOf(lines);
        blocks = List.copyOf(blocks);
    }

    /** Reads a page. */
    static Guide read(Path root, Path page) throws IOException {
        String file = root.relativize(page).toString().replace('\\', '/');
        return of(file, Files.readAllLines(page));
    }

    /**
     * Finds the blocks of a page.
     *
     * @throws GuideException for a block without a known language, one that does not end, and a comment that is no marker
     */
    static Guide of(String file, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        boolean compileOnly = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fence = FENCE.matcher(line);
            Matcher comment = COMMENT.matcher(line);
            if (fence.matches()) {
                Block block = block(file, lines, i, fence.group(1), compileOnly);
                blocks.add(block);
                i = block.closingLine() - 1;
                compileOnly = false;
            } else if (comment.matches()) {
                if (!comment.group(1).equals(COMPILE_ONLY)) {
                    throw new GuideException(
                            file, i + 1, "'" + comment.group(1) + "' means nothing here; did you mean compile-only?");
                }
                compileOnly = true;
            } else if (compileOnly && !line.isBlank()) {
                throw new GuideException(file, i + 1, "compile-only is not followed by a block.");
            }
        }
        return new Guide(file, lines, blocks);
    }

    private static Block block(String file, List<String> lines, int fence, String language, boolean compileOnly) {
        if (!LANGUAGES.contains(language)) {
            throw new GuideException(
                    file, fence + 1, "a block of language '" + language + "'; write one of " + LANGUAGES + ".");
        }
        for (int end = fence + 1; end < lines.size(); end++) {
            if (lines.get(end).strip().equals("```")) {
                return new Block(language, compileOnly, fence + 1, lines.subList(fence + 1, end));
            }
        }
        throw new GuideException(file, fence + 1, "the block does not end.");
    }

    /** Returns whether the page exists in two languages, as the link on top says. Such a page is for users, and must have code. */
    boolean isTranslated() {
        return lines.stream()
                .limit(5)
                .anyMatch(line -> LANGUAGE_LINK.matcher(line).find());
    }

    List<Block> javaBlocks() {
        return blocks.stream().filter(Block::isJava).toList();
    }

    /** Returns the outputs of blocks: a text block right after one of Java. Other text blocks are something else. */
    Map<Block, Block> outputs() {
        Map<Block, Block> outputs = new LinkedHashMap<>();
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("text") && blocks.get(i - 1).isJava()) {
                outputs.put(blocks.get(i - 1), blocks.get(i));
            }
        }
        return outputs;
    }

    @Override
    public String toString() {
        return file;
    }
}
