package org.jamescyrus.store.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

/** The SQL that stands in Java sources: texts, with those joined that only a plus sign parts. */
final class SqlInSources extends TreeScanner<Void, Set<String>> {
    private static final Pattern WORDS = Pattern.compile(
            "(?:^| )(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|WHERE|AND|ORDER BY|LIMIT|RETURNING|VALUES|SET|EXISTS|CASE|PRAGMA|VACUUM|ON CONFLICT)(?: |$|\\()");

    private SqlInSources() {}

    /** Of all sources below a folder. */
    static Set<String> below(Path folder) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(folder)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> found = new TreeSet<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                new SqlInSources().scan(unit, found);
            }
        }
        return found;
    }

    @Override
    public Void visitBinary(BinaryTree tree, Set<String> found) {
        if (tree.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(tree, found);
        }
        StringBuilder text = new StringBuilder();
        for (ExpressionTree part : parts(tree)) {
            if (part instanceof LiteralTree literal && literal.getValue() instanceof String string) {
                text.append(string);
            } else {
                add(text.toString(), found);
                text.setLength(0);
                scan(part, found);
            }
        }
        add(text.toString(), found);
        return null;
    }

    private static List<ExpressionTree> parts(ExpressionTree tree) {
        List<ExpressionTree> parts = new ArrayList<>();
        ExpressionTree left = tree;
        while (left instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            parts.add(0, sum.getRightOperand());
            left = sum.getLeftOperand();
        }
        parts.add(0, left);
        return parts;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Set<String> found) {
        if (tree.getValue() instanceof String text) {
            add(text, found);
        }
        return null;
    }

    private static void add(String text, Set<String> found) {
        if (WORDS.matcher(text).find()) {
            found.add(text);
        }
    }
}
