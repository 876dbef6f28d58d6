package io.dictdb.benchmarks.report;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Workload;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The results as an SVG picture: a line for each workload, on it a dot for each contestant, at how many times as slow (or as large) as
 * DictDB it is, in a logarithmic scale.
 */
public final class Plot {
    private static final String[] COLOURS = {
        "#000000", "#555555", "#8c564b", "#e377c2", "#d62728", "#ff7f0e", "#1f77b4", "#17becf", "#2ca02c", "#bcbd22",
        "#9467bd", "#bbbbbb"
    };
    private static final int LEFT = 210;
    private static final int LEGEND_LEFT = 20;
    private static final int WIDTH = 720;
    private static final int TOP = 70;
    private static final int STEP = 20;

    /** The scale reaches from 1/10 to 10,000. */
    private static final int DECADES_BELOW = 1;

    private static final int DECADES = 5;

    private final XMLStreamWriter xml;

    private Plot(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Returns the picture. */
    public static String render(Results results) throws XMLStreamException {
        List<Comparison> lines = lines(results);
        StringWriter text = new StringWriter();
        Plot plot = new Plot(XMLOutputFactory.newFactory().createXMLStreamWriter(text));
        plot.draw(lines);
        return text.append('\n').toString();
    }

    private static List<Comparison> lines(Results results) {
        List<Comparison> lines = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            for (int rows : results.rowCounts(workload.id())) {
                Comparison comparison = new Comparison(results, workload, rows, Contestants.DICTDB);
                if (comparison.best(true, true).isPresent()) {
                    lines.add(comparison);
                }
            }
        }
        return lines;
    }

    private void draw(List<Comparison> lines) throws XMLStreamException {
        int height = TOP + lines.size() * STEP + 30;
        start("svg", "viewBox", "0 0 " + (LEFT + WIDTH + 30) + " " + height);
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        xml.writeAttribute("font-family", "sans-serif");
        xml.writeAttribute("font-size", "12");
        empty("rect", "width", "100%", "height", "100%", "fill", "white");
        text(
                LEFT,
                18,
                "start",
                "Times as slow, or as large, as DictDB (right of 1: DictDB is better; hollow: hands out live rows)");
        legend();
        for (int decade = 0; decade <= DECADES; decade++) {
            double value = Math.pow(10, decade - DECADES_BELOW);
            double x = x(value);
            empty(
                    "line",
                    "x1",
                    number(x),
                    "x2",
                    number(x),
                    "y1",
                    String.valueOf(TOP - 10),
                    "y2",
                    String.valueOf(height - 25),
                    "stroke",
                    value == 1 ? "black" : "#dddddd");
            text(x, height - 10, "middle", Goal.number(value));
        }
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), TOP + i * STEP);
        }
        xml.writeEndElement();
    }

    private void legend() throws XMLStreamException {
        double x = LEGEND_LEFT;
        for (Contestants contestant : Contestants.values()) {
            if (contestant != Contestants.DICTDB) {
                dot(x, 36, contestant);
                text(x + 9, 40, "start", contestant.id());
                x += 30 + contestant.id().length() * 6.5;
            }
        }
    }

    private void line(Comparison comparison, int y) throws XMLStreamException {
        text(
                LEFT - 10,
                y + 4,
                "end",
                comparison.workload().id() + String.format(Locale.ROOT, " (%,d)", comparison.rows()));
        empty(
                "line",
                "x1",
                String.valueOf(LEFT),
                "x2",
                String.valueOf(LEFT + WIDTH),
                "y1",
                String.valueOf(y),
                "y2",
                String.valueOf(y),
                "stroke",
                "#eeeeee");
        for (Contestants contestant : Contestants.values()) {
            if (contestant != Contestants.DICTDB) {
                Double ratio = comparison.ratio(contestant).orElse(null);
                if (ratio != null) {
                    dot(x(ratio), y, contestant);
                }
            }
        }
    }

    private static double x(double ratio) {
        double decades = Math.log10(ratio) + DECADES_BELOW;
        return LEFT + WIDTH * Math.max(0, Math.min(DECADES, decades)) / DECADES;
    }

    private void dot(double x, int y, Contestants contestant) throws XMLStreamException {
        String colour = COLOURS[Arrays.asList(Contestants.values()).indexOf(contestant) % COLOURS.length];
        empty(
                "circle",
                "cx",
                number(x),
                "cy",
                String.valueOf(y),
                "r",
                "4.5",
                "fill",
                contestant.rows() == Contestants.Rows.LIVE ? "white" : colour,
                "stroke",
                colour,
                "stroke-width",
                "1.5");
    }

    private void text(double x, double y, String anchor, String text) throws XMLStreamException {
        start("text", "x", number(x), "y", number(y), "text-anchor", anchor);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
