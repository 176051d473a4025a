//! The fields of outputs that are no pages: cards, Markdown pages and data.

use crate::output::card::{Card, CardCount, CardFact, CardFooter, Subject};
use crate::output::export::{
    CriterionExport, DecideExport, FactsExport, GroupExport, MatrixExport, PresetExport,
    ProfileAnswers, ProfileExport, QuestionExport, SourceExport,
};
use crate::output::markdown_page::{Grid, Line, MarkdownPage, Part};
use crate::site::icon::SiteIcon;
use crate::view::inputs::{
    Fields, InputNames, NameInputs, Record, Whole, cell_name, contents, records, things,
};

contents! {
    CardCount, Grid, GroupExport, Line, PresetExport, ProfileAnswers, SiteIcon, SourceExport,
}

things! {
    CriterionExport: "criterion" id,
    QuestionExport: "criterion" id,
}

records! {
    Card { footer, group, subject }
    DecideExport { criteria, profiles, presets, sources }
    CardFooter { title, host, icon }
    MatrixExport { title, url, groups, criteria, profiles, sources }
}

impl NameInputs for CardFact {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.add_thing(cell_name(&self.profile, &self.criterion), &Whole(self));
    }
}

impl NameInputs for Subject {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.content(&std::mem::discriminant(self));
        match self {
            Self::Guide {
                title,
                summary,
                counts,
            } => names.content(&(title, summary, counts)),
            Self::Page {
                title,
                summary,
                facts,
            } => {
                names.content(&(title, summary));
                facts.name_inputs(names);
            }
            Self::Pair {
                names: profiles,
                facts,
            } => {
                names.content(profiles);
                facts.name_inputs(names);
            }
        }
    }
}

impl NameInputs for Part {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.content(&std::mem::discriminant(self));
        match self {
            Self::Heading(text) | Self::Paragraph(text) => names.content(text),
            Self::Points(points) => names.content(points),
            Self::Links(links) => names.content(links),
            Self::Body => {}
            Self::Table(table) => table.name_inputs(names),
            Self::Claims(claims) => claims.name_inputs(names),
            Self::Grid(grid) => names.content(grid),
        }
    }
}

impl NameInputs for FactsExport {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        let Self {
            id,
            name,
            url,
            facts: _,
        } = self;
        names.content(&(id, name, url));
        CellsOf(self).name_inputs(names);
    }
}

/// The cells of a profile alone.
struct CellsOf<'f>(&'f FactsExport);

impl NameInputs for CellsOf<'_> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        for (criterion, cell) in &self.0.facts {
            names.add_thing(cell_name(&self.0.id, criterion), &Whole(cell));
        }
    }
}

impl Record for ProfileExport {
    fn visit(&self, field: &mut dyn FnMut(&'static str, &dyn NameInputs)) {
        let Self {
            summary,
            homepage,
            repository,
            strengths,
            limits,
            choose_when,
            avoid_when,
            facts,
            sources,
        } = self;
        field("summary", summary);
        field("homepage", homepage);
        field("repository", repository);
        field("strengths", strengths);
        field("limits", limits);
        field("choose_when", choose_when);
        field("avoid_when", avoid_when);
        field("id", &facts.id);
        field("name", &facts.name);
        field("url", &facts.url);
        field("facts", &CellsOf(facts));
        field("sources", sources);
    }
}

impl Record for MarkdownPage {
    fn visit(&self, field: &mut dyn FnMut(&'static str, &dyn NameInputs)) {
        // The body is an input by the name of its file.
        let Self {
            title,
            description,
            url,
            origin,
            reviewed,
            parts,
            body: _,
        } = self;
        field("title", title);
        field("description", description);
        field("url", url);
        field("origin", origin);
        field("reviewed", reviewed);
        field("parts", parts);
    }
}

impl NameInputs for MarkdownPage {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        Fields(self).name_inputs(names);
    }
}
